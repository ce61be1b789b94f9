/* Notation in topic.ts. Figures are invented, kept near the order of magnitude of the merged province. */

export const ECONOMY_TOPICS = `
= Sản xuất lúa gạo
@ Tháp Mười, Tam Nông, Hồng Ngự, Cái Bè
# Diện tích gieo trồng | nghìn ha | 612,8 | 0,95 | sum
# Sản lượng lúa | nghìn tấn | 4352 | 1,02 | sum
# Diện tích phát thải thấp | nghìn ha | 74,6 | 2,6 | sum
Lúa vẫn là cây trồng chủ lực, chiếm 68% diện tích canh tác hằng năm. Cơ cấu ba vụ ở vùng đê bao khép kín đang bộc lộ hạn chế về phù sa và chi phí bơm tiêu; vùng hai vụ lúa - một vụ màu hoặc hai vụ lúa - cá có lợi nhuận cao hơn từ 18% đến 24%.
Tỷ lệ sử dụng giống xác nhận đạt 87,4%; lượng giống gieo sạ bình quân 96 kg/ha, còn cao hơn mức khuyến cáo 70 kg/ha của quy trình canh tác phát thải thấp. Cơ giới hóa khâu thu hoạch đạt 99%, khâu gieo sạ 41%.
Liên kết tiêu thụ mới phủ 31% diện tích. Phần lớn hợp đồng ký theo vụ, chưa ràng buộc về giá sàn và trách nhiệm thu mua khi thị trường biến động.
> Ổn định 225 nghìn ha đất chuyên trồng lúa; chuyển linh hoạt 14 nghìn ha kém hiệu quả sang cây ăn trái, màu và nuôi thủy sản, bảo đảm không làm mất điều kiện trồng lúa trở lại.
> Tổ chức lại vùng nguyên liệu theo tiểu vùng thủy lợi, mỗi tiểu vùng có một hợp tác xã làm đầu mối bơm tưới, vật tư và tiêu thụ.
> Hình thành ba trung tâm sấy, trữ, xay xát tại Tháp Mười, Tam Nông và Cái Bè, công suất mỗi trung tâm từ 250 nghìn tấn/năm.
> Đo đạc, báo cáo, thẩm định phát thải trên 120 nghìn ha vào năm 2030, từng bước tham gia thị trường tín chỉ các-bon.
* Trung tâm sấy, trữ lúa gạo Tháp Mười | 620
* Hạ tầng vùng lúa chất lượng cao Tam Nông - Thanh Bình | 1150
= Cá tra và nuôi trồng thủy sản
@ Hồng Ngự, Cao Lãnh, Tam Nông, Sa Đéc, Gò Công
# Diện tích mặt nước nuôi | ha | 9840 | 1,08 | sum
# Sản lượng thủy sản nuôi | nghìn tấn | 873 | 1,19 | sum
# Sản lượng cá tra giống | triệu con | 2450 | 1,25 | sum
Nghề nuôi cá tra tập trung ven sông Tiền và các cù lao Long Khánh, Long Phú Thuận; 79% diện tích nuôi thương phẩm thuộc doanh nghiệp hoặc liên kết với doanh nghiệp chế biến. Khu vực Gò Công, Tân Phú Đông phát triển nghêu, tôm nước lợ và tôm công nghệ cao.
Tỷ lệ sống của cá giống giai đoạn bột lên hương mới đạt 14%; nguồn bố mẹ chọn giống đáp ứng 46% nhu cầu. Chi phí thức ăn chiếm 78% giá thành, phụ thuộc bột cá và khô đậu nành nhập khẩu.
Nước thải ao nuôi được xử lý trước khi xả mới đạt 62% diện tích; cần kết hợp thu hồi bùn làm phân hữu cơ cho cây ăn trái và lúa.
> Giữ diện tích nuôi cá tra thương phẩm ở mức 2.450 ha, tăng sản lượng bằng năng suất và tỷ lệ sống, không mở rộng vào khu vực sạt lở.
> Xây dựng vùng sản xuất giống tập trung cấp vùng tại Hồng Ngự, quy mô 350 ha, cung ứng 50% nhu cầu cá giống chất lượng cao của đồng bằng sông Cửu Long.
> Phát triển 1.800 ha tôm công nghệ cao trong nhà màng tại Gò Công Đông, Tân Phú Đông gắn với cấp điện ba pha và xử lý nước tuần hoàn.
> Truy xuất nguồn gốc điện tử toàn bộ vùng nuôi xuất khẩu trước năm 2028.
* Hạ tầng vùng sản xuất giống cá tra tập trung Hồng Ngự | 780
* Hạ tầng vùng nuôi tôm công nghệ cao Tân Phú Đông | 540
= Cây ăn trái
@ Cái Bè, Cai Lậy, Châu Thành, Chợ Gạo, Cao Lãnh, Sa Đéc
# Diện tích cây ăn trái | nghìn ha | 129,6 | 1,07 | sum
# Sản lượng trái cây | nghìn tấn | 2368 | 1,21 | sum
# Mã số vùng trồng | mã | 684 | 2,1 | sum
Toàn tỉnh hình thành các vùng chuyên canh sầu riêng Cai Lậy, thanh long Chợ Gạo, vú sữa Châu Thành, xoài Cao Lãnh - Cái Bè, nhãn và quýt hồng Lai Vung. Diện tích sầu riêng tăng nhanh 2,3 lần trong năm năm, vượt định hướng 6.400 ha.
Diện tích đạt VietGAP và tương đương 21,8 nghìn ha; tổn thất sau thu hoạch còn từ 16% đến 20% do thiếu kho mát, nhà đóng gói tại vùng nguyên liệu.
Xâm nhập mặn mùa khô ảnh hưởng trực tiếp khoảng 38 nghìn ha vườn ở phía đông Quốc lộ 1; 64% số hộ đã có mương vườn hoặc túi trữ ngọt.
> Kiểm soát diện tích sầu riêng ở mức 24 nghìn ha, không phát triển ở nơi không chủ động nước ngọt; cải tạo vườn tạp sang mít, bưởi, dừa.
> Xây dựng năm trung tâm sơ chế, đóng gói, chiếu xạ tại Cái Bè, Cai Lậy, Chợ Gạo, Cao Lãnh và Lai Vung.
> Mỗi xã có vùng cây ăn trái từ 300 ha trở lên được đầu tư đường nội đồng cho xe tải 5 tấn và trạm bơm điện.
> Xây dựng chỉ dẫn địa lý cho 12 sản phẩm; hỗ trợ nông dân ghi nhật ký điện tử.
* Trung tâm sơ chế, bảo quản trái cây Cai Lậy | 430
* Hệ thống trữ ngọt vùng cây ăn trái phía đông Quốc lộ 1 | 1320
= Hoa kiểng và cây giống
@ Sa Đéc, Chợ Gạo, Mỹ Tho, Cái Bè
# Diện tích hoa kiểng | ha | 3120 | 1,35 | sum
# Giá trị sản xuất | tỷ đồng | 3480 | 1,9 | sum
Làng hoa Sa Đéc và các vùng hoa Mỹ Phong, Tân Mỹ Chánh cung ứng trên 18 triệu giỏ, chậu mỗi năm, 70% tiêu thụ trong dịp Tết. Giống mới chủ yếu nhập khẩu; phòng nuôi cấy mô trong tỉnh đáp ứng 22% nhu cầu.
Sản xuất trên giàn nổi thích nghi mùa nước là nét riêng thu hút khách tham quan, song mặt bằng trưng bày, bãi đỗ xe và thoát nước chưa đáp ứng vào mùa cao điểm.
> Hình thành Trung tâm giống hoa kiểng cấp vùng tại Sa Đéc, cung ứng 12 triệu cây giống nuôi cấy mô mỗi năm.
> Quy hoạch dải hoa kiểng 12 km dọc sông Sa Đéc gắn với đường đạp xe, bến thuyền và không gian lễ hội.
> Phát triển giá thể, chậu phân hủy sinh học từ xơ dừa, trấu; giảm 50% rác nhựa trong làng hoa.
* Trung tâm giống hoa kiểng Sa Đéc | 160
= Chăn nuôi
@ Chợ Gạo, Tân Phước, Gò Công, Tháp Mười
# Đàn heo | nghìn con | 486 | 1,12 | sum
# Đàn gia cầm | nghìn con | 23400 | 1,15 | sum
# Tỷ lệ cơ sở có xử lý chất thải | % | 71,5 | 1,26 | avg
Chăn nuôi chiếm 16,2% giá trị sản xuất nông nghiệp, trong đó trang trại chiếm 48% đầu con. Khu vực Chợ Gạo, Tân Phước phát triển gà đẻ trứng và trứng vịt muối với chuỗi liên kết ổn định.
Chăn nuôi nhỏ lẻ trong khu dân cư còn nhiều; 43 cơ sở nằm trong khu vực không được phép chăn nuôi phải di dời trước thời hạn quy định. Giết mổ tập trung mới đạt 57% sản lượng.
> Bố trí sáu khu chăn nuôi tập trung ngoài đê bao dân cư, cách khu dân cư tối thiểu 400 m.
> Hoàn thành di dời, chuyển đổi nghề cho các cơ sở trong khu vực không được phép chăn nuôi; hỗ trợ một lần theo nghị quyết của Hội đồng nhân dân tỉnh.
> Đầu tư năm cơ sở giết mổ tập trung loại I, chấm dứt giết mổ tại hộ ở các phường.
* Khu chăn nuôi tập trung Tân Phước | 210
= Sen và sản phẩm đặc trưng, chương trình mỗi xã một sản phẩm
@ Tháp Mười, Tam Nông, Cao Lãnh
# Diện tích sen | ha | 1480 | 1,6 | sum
# Sản phẩm OCOP từ 3 sao | sản phẩm | 932 | 1,5 | sum
# Hợp tác xã có liên kết tiêu thụ | hợp tác xã | 214 | 1,7 | sum
Sen là biểu tượng của tỉnh, hiện có 84 sản phẩm từ gương, tim, lá, tơ và củ sen. Thu nhập từ sen lấy gương đạt 62 triệu đồng/ha/vụ; sen kết hợp du lịch đạt trên 110 triệu đồng/ha.
Chế biến sâu còn ít doanh nghiệp; tiêu chuẩn nguyên liệu, thời gian thu hái và bảo quản lạnh chưa thống nhất giữa các vùng.
> Phát triển 2.300 ha sen gắn với vùng trữ lũ Đồng Tháp Mười, vừa sản xuất vừa hấp thu lũ và phục hồi đất.
> Xây dựng trung tâm nghiên cứu, chế biến sen tại Tháp Mười; chuẩn hóa 30 sản phẩm xuất khẩu.
> Duy trì điểm trưng bày OCOP tại các trạm dừng nghỉ, điểm du lịch và trên sàn thương mại điện tử.
* Trung tâm nghiên cứu, chế biến sen Tháp Mười | 95
= Công nghiệp chế biến, chế tạo
@ Mỹ Tho, Châu Thành, Sa Đéc, Cao Lãnh, Tân Phước
# Giá trị sản xuất công nghiệp | tỷ đồng | 172400 | 1,78 | sum
# Lao động công nghiệp | nghìn người | 218 | 1,3 | sum
# Cơ sở có hoạt động | cơ sở | 6940 | 1,22 | sum
Công nghiệp chế biến chiếm 94% giá trị sản xuất công nghiệp, trong đó thủy sản, thức ăn chăn nuôi, lương thực, đồ uống và may mặc là năm nhóm lớn nhất. Khu vực phía đông có tỷ trọng doanh nghiệp đầu tư nước ngoài cao, khu vực phía tây dựa vào nguyên liệu nông nghiệp.
Tỷ lệ nội địa hóa nguyên phụ liệu may mặc dưới 30%; công nghiệp hỗ trợ gần như chưa hình thành. Năng suất lao động bằng 84% mức bình quân cả nước.
Chi phí vận chuyển công-te-nơ từ Hồng Ngự đến cảng Cát Lái cao hơn 1,6 lần so với từ Mỹ Tho, là điểm nghẽn của công nghiệp phía tây.
> Ưu tiên chế biến sâu lúa gạo, cá tra, trái cây; nâng tỷ trọng sản phẩm chế biến sâu lên 45% vào năm 2030.
> Thu hút cơ khí nông nghiệp, bao bì, dược liệu, thiết bị điện vào các khu công nghiệp dọc cao tốc và Quốc lộ 1.
> Không tiếp nhận dự án dùng nhiều nước ngầm, phát thải cao hoặc có nguy cơ nhiễm mặn nguồn nước.
> Hỗ trợ 200 doanh nghiệp nhỏ và vừa áp dụng sản xuất tinh gọn, kiểm kê khí nhà kính.
* Khu công nghệ chế biến nông sản Sa Đéc | 890
* Trung tâm hỗ trợ công nghiệp và dược liệu Mỹ Tho | 260
= Khu, cụm công nghiệp
@ Tân Phước, Châu Thành, Sa Đéc, Gò Công, Cao Lãnh
# Diện tích khu công nghiệp đã thành lập | ha | 2486 | 1,9 | sum
# Tỷ lệ lấp đầy | % | 72,4 | 1,1 | avg
# Vốn đầu tư thu hút | tỷ đồng | 86500 | 1,7 | sum
Các khu công nghiệp Mỹ Tho, Tân Hương, Long Giang, Sa Đéc, Trần Quốc Toản và Sông Hậu cơ bản lấp đầy; các khu Tân Phước 1, Soài Rạp, Trường Xuân đang xây dựng hạ tầng. Quỹ đất sạch sẵn sàng giao nhà đầu tư còn 318 ha.
Mười một cụm công nghiệp chưa có hệ thống xử lý nước thải tập trung; một số cụm thành lập từ trước nằm xen khu dân cư.
> Thành lập mới bảy khu công nghiệp, diện tích 2.240 ha, ưu tiên vị trí trong bán kính 10 km từ nút giao cao tốc.
> Bố trí nhà ở công nhân, thiết chế công đoàn, nhà trẻ đồng bộ với từng khu; không giao đất thứ cấp khi chưa vận hành trạm xử lý nước thải.
> Chuyển đổi hai khu theo mô hình khu công nghiệp sinh thái.
* Hạ tầng Khu công nghiệp Tân Phước 1 (giai đoạn 2) | 2480
* Xử lý nước thải 11 cụm công nghiệp | 330
= Năng lượng
@ Gò Công, Tháp Mười, Tam Nông
# Điện thương phẩm | triệu kWh | 8920 | 1,55 | sum
# Công suất điện mặt trời mái nhà | MWp | 486 | 2,4 | sum
# Tỷ lệ tổn thất điện | % | 4,1 | 0,85 | avg
Phụ tải tăng bình quân 8,7%/năm, lớn nhất ở khu vực Mỹ Tho - Châu Thành và nuôi thủy sản Hồng Ngự, Gò Công. Điện gió Tân Phú Đông đã phát điện ổn định; tiềm năng điện gió ven biển còn khoảng 550 MW.
Trấu, bã mía và phụ phẩm gỗ có thể cung cấp 60 MW điện sinh khối, song nguồn nguyên liệu phân tán, chi phí gom cao.
> Phát triển điện gió ven biển Gò Công phù hợp với lưới truyền tải; khuyến khích tự sản, tự tiêu tại khu công nghiệp và kho lạnh.
> Đầu tư mạch vòng 110 kV Hồng Ngự - Tam Nông - Tháp Mười, bảo đảm tiêu chí N-1.
> Thay thế toàn bộ đèn đường bằng đèn hiệu suất cao trước năm 2028.
* Đường dây và trạm 110 kV Tam Nông - Tháp Mười | 410
= Thương mại
@ Mỹ Tho, Cao Lãnh, Sa Đéc, Gò Công
# Tổng mức bán lẻ | tỷ đồng | 214900 | 1,72 | sum
# Số chợ hạng I, II | chợ | 86 | 1,05 | sum
# Tỷ lệ thanh toán không tiền mặt | % | 58 | 1,45 | avg
Bán lẻ hiện đại chiếm 19% tổng mức bán lẻ; có 38 siêu thị, trung tâm thương mại, 412 cửa hàng tiện lợi. Chợ truyền thống vẫn là kênh chính của nông thôn, 57 chợ xuống cấp cần cải tạo.
Thương mại điện tử tăng nhanh, trái cây và đặc sản chiếm 64% đơn hàng bán ra ngoài tỉnh; chi phí giao hàng chặng cuối cao do địa bàn nhiều sông rạch.
> Đầu tư chợ đầu mối trái cây Vĩnh Kim, chợ đầu mối thủy sản Hồng Ngự theo hình thức xã hội hóa.
> Mỗi xã trung tâm có ít nhất một điểm bán lẻ hiện đại và một điểm tập kết hàng thương mại điện tử.
> Cải tạo 57 chợ truyền thống, bảo đảm phòng cháy, chữa cháy, thoát nước và an toàn thực phẩm.
* Chợ đầu mối trái cây Vĩnh Kim | 185
= Kinh tế cửa khẩu
@ Hồng Ngự
# Kim ngạch qua cửa khẩu | triệu USD | 742 | 1,9 | sum
# Lượt phương tiện qua cửa khẩu | nghìn lượt | 96 | 1,6 | sum
Khu kinh tế cửa khẩu Đồng Tháp có hai cửa khẩu quốc tế Dinh Bà, Thường Phước và năm cửa khẩu phụ. Hàng hóa chủ yếu là vật liệu xây dựng, nông sản, hàng tiêu dùng; tỷ trọng hàng quá cảnh còn thấp.
Hạ tầng kho bãi, kiểm dịch và dịch vụ ngân hàng chưa đồng bộ; Quốc lộ 30 đoạn Hồng Ngự - Dinh Bà đã mãn tải vào mùa thu hoạch.
> Hình thành khu thương mại dịch vụ cửa khẩu Dinh Bà 190 ha, kho ngoại quan và trung tâm kiểm dịch thực vật.
> Thực hiện thủ tục hải quan, biên phòng, kiểm dịch một điểm dừng; rút ngắn 40% thời gian thông quan.
> Hợp tác với tỉnh Prey Veng (Campuchia) về phòng chống dịch bệnh động vật, cứu nạn mùa lũ.
* Hạ tầng khu thương mại cửa khẩu Dinh Bà | 640
= Kho vận và dịch vụ hậu cần
@ Sa Đéc, Cao Lãnh, Châu Thành, Gò Công
# Sản lượng hàng hóa vận chuyển | triệu tấn | 48,6 | 1,6 | sum
# Diện tích kho lạnh | nghìn m² | 312 | 2,1 | sum
Đường thủy đảm nhận 71% khối lượng hàng hóa, nhưng chỉ 12% số bến có cẩu công-te-nơ. Kho lạnh tập trung trong nhà máy thủy sản, chưa có kho lạnh dịch vụ cho trái cây.
Chi phí hậu cần chiếm khoảng 17% giá trị nông sản xuất khẩu. Việc kết nối cảng cạn với cao tốc là điều kiện để giảm chi phí.
> Phát triển ba trung tâm hậu cần cấp vùng tại Sa Đéc, Cao Lãnh và Tân Phước; bốn cảng cạn gắn với đường thủy.
> Nâng cấp luồng kênh Chợ Gạo giai đoạn tiếp theo, kênh Nguyễn Văn Tiếp cho tàu 600 tấn.
> Hình thành sàn giao dịch vận tải kết hợp hai chiều hàng, giảm tỷ lệ xe chạy rỗng còn dưới 25%.
* Trung tâm hậu cần nông sản Cao Lãnh | 540
* Cảng cạn Tân Phước | 720
= Du lịch
@ Sa Đéc, Mỹ Tho, Tam Nông, Cái Bè, Gò Công, Cao Lãnh
# Lượt khách | nghìn lượt | 7620 | 1,75 | sum
# Doanh thu | tỷ đồng | 4180 | 2,2 | sum
# Số buồng lưu trú | buồng | 6340 | 1,5 | sum
Sản phẩm du lịch nổi bật gồm Vườn quốc gia Tràm Chim, Khu di tích Nguyễn Sinh Sắc, làng hoa Sa Đéc, cù lao Thới Sơn, nhà cổ Cái Bè, biển Tân Thành. Ngày lưu trú bình quân 1,32 ngày/khách, chi tiêu 1,1 triệu đồng/lượt.
Liên kết tuyến giữa phía đông và phía tây mới hình thành sau hợp nhất; thiếu khách sạn từ 4 sao và dịch vụ buổi tối. Nhân lực có chứng chỉ ngoại ngữ đạt 18%.
> Xây dựng ba tuyến chính: Mỹ Tho - Cái Bè - Sa Đéc (sông Tiền); Cao Lãnh - Tháp Mười - Tràm Chim (đất sen); Gò Công - Tân Thành (di sản và biển).
> Phát triển du lịch cộng đồng gắn với nhà vườn, mỗi điểm không quá sức chứa 400 khách/ngày.
> Nâng cấp bến tàu du lịch Mỹ Tho, Cái Bè, Sa Đéc; thống nhất vé điện tử liên điểm.
* Bến tàu khách du lịch Sa Đéc | 120
* Hạ tầng du lịch sinh thái Tràm Chim | 280
= Kinh tế biển Gò Công
@ Gò Công
# Sản lượng khai thác | nghìn tấn | 98 | 0,94 | sum
# Lượng hàng qua cảng biển | triệu tấn | 4,2 | 3,1 | sum
# Chiều dài đê biển kiên cố | km | 21 | 1,6 | sum
Tỉnh có 32 km bờ biển, cửa Soài Rạp và cửa Tiểu, cảng cá Vàm Láng, 1.046 tàu cá. Xói lở đê biển Gò Công diễn ra trên 11 km, đã xây kè giảm sóng 7,4 km.
Nguồn lợi ven bờ suy giảm; cần giảm 180 tàu nghề lưới kéo và chuyển đổi sang nuôi biển, dịch vụ hậu cần.
> Phát triển khu bến cảng Gò Công, khu công nghiệp và đô thị Soài Rạp theo hướng xanh; lấn biển chỉ thực hiện khi có luận chứng riêng.
> Khôi phục 420 ha rừng phòng hộ, kết hợp kè giảm sóng, gây bồi.
> Chấm dứt khai thác bất hợp pháp, không khai báo; số hóa nhật ký khai thác 100% tàu từ 12 m.
* Kè chống xói lở, gây bồi bờ biển Tân Thành | 690
`;
