/* Notation in topic.ts. */

export const SOCIETY_TOPICS = `
= Giáo dục và đào tạo
@ Mỹ Tho, Cao Lãnh, Gò Công, Sa Đéc
# Học sinh các cấp | nghìn học sinh | 742 | 1,03 | sum
# Trường đạt chuẩn quốc gia | trường | 751 | 1,18 | sum
# Phòng học kiên cố | % | 91,6 | 1,06 | avg
Mạng lưới có 1.046 cơ sở giáo dục; sau sắp xếp, bình quân mỗi xã có 10,2 trường. Vùng ven sông và cù lao còn 138 điểm trường lẻ, quy mô dưới 60 học sinh.
Thiếu 1.320 giáo viên, chủ yếu mầm non, tiếng Anh, tin học. Tỷ lệ học sinh tiểu học học hai buổi/ngày đạt 92%.
Cơ sở giáo dục nghề nghiệp tuyển sinh 27 nghìn người/năm, 82% có việc làm sau sáu tháng; ngành nghề gắn với nông nghiệp công nghệ cao còn ít.
> Sắp xếp điểm trường lẻ theo nguyên tắc quãng đường đi học không quá 2,5 km đối với tiểu học và có phương án đưa đón ở cù lao.
> Xây dựng bốn trường liên cấp chất lượng cao tại Mỹ Tho, Cao Lãnh, Sa Đéc, Gò Công.
> Phát triển Trường Đại học Đồng Tháp và Trường Đại học Tiền Giang thành trung tâm đào tạo nhân lực nông nghiệp, du lịch, công nghệ thông tin.
> Đầu tư phòng học thông minh, đường truyền cho 100% trường trung học.
* Kiên cố hóa trường lớp học giai đoạn 2026 - 2030 | 2350
= Y tế
@ Mỹ Tho, Cao Lãnh, Sa Đéc, Hồng Ngự
# Giường bệnh | giường | 12480 | 1,2 | sum
# Bác sĩ | người | 4620 | 1,25 | sum
# Tỷ lệ bao phủ bảo hiểm y tế | % | 95,4 | 1,02 | avg
Hệ thống có 23 bệnh viện, 102 trạm y tế xã, phường và 236 điểm trạm. Công suất sử dụng giường tuyến tỉnh 104%, tuyến khu vực 71%.
Bệnh án điện tử triển khai tại 19 bệnh viện; dữ liệu liên thông với trạm y tế còn chậm. Bệnh mạn tính không lây chiếm 62% lượt khám ngoại trú.
> Xây dựng Bệnh viện Đa khoa Mỹ Tho và Bệnh viện Đa khoa Đồng Tháp thành hai bệnh viện hạng I có chức năng vùng.
> Mỗi trạm y tế xã có tối thiểu ba bác sĩ, quản lý sức khỏe người dân theo nguyên lý y học gia đình.
> Phát triển cấp cứu đường thủy tại cù lao Tân Phú Đông, Long Khánh, Thới Sơn.
* Nâng cấp Bệnh viện Đa khoa khu vực Hồng Ngự | 480
* Trung tâm kiểm soát bệnh tật tỉnh | 230
= Văn hóa, thể thao
@ Cao Lãnh, Mỹ Tho, Gò Công, Tháp Mười
# Di tích được xếp hạng | di tích | 196 | 1,12 | sum
# Thiết chế văn hóa cấp xã đạt chuẩn | % | 78 | 1,22 | avg
Tỉnh có ba di tích quốc gia đặc biệt là Gò Tháp, Rạch Gầm - Xoài Mút và Óc Eo - Gò Thành. Đờn ca tài tử, nghề dệt chiếu Định Yên, hò Đồng Tháp được ghi danh di sản phi vật thể.
Nhà văn hóa ấp, khóm xuống cấp 214 điểm; kinh phí hoạt động bình quân chỉ đạt 22 triệu đồng/điểm/năm.
> Trùng tu, phát huy Khu di tích Gò Tháp theo hồ sơ đề cử di sản thế giới cùng quần thể Óc Eo.
> Xây dựng Khu liên hợp thể thao Mỹ Tho, nhà thi đấu Cao Lãnh; mỗi xã có ít nhất một bể bơi phổ cập.
> Số hóa 100% di sản xếp hạng và lễ hội tiêu biểu.
* Bảo tồn, tôn tạo Khu di tích Gò Tháp | 310
= Lao động và việc làm
@ Mỹ Tho, Châu Thành, Sa Đéc
# Lực lượng lao động | nghìn người | 2214 | 1,01 | sum
# Lao động qua đào tạo | % | 74,2 | 1,12 | avg
# Lao động đi làm việc ở nước ngoài | người | 3900 | 1,25 | sum
Lao động nông nghiệp còn 38,6%. Mỗi năm khoảng 41 nghìn người rời tỉnh đến Thành phố Hồ Chí Minh, Tây Ninh, Đồng Nai; 60% ở độ tuổi từ 18 đến 34.
Già hóa dân số diễn ra nhanh: người từ 60 tuổi chiếm 15,8%. Cầu lao động chăm sóc người cao tuổi tăng.
> Đưa khoảng 20 nghìn lao động đi làm việc ở nước ngoài theo hợp đồng trong năm năm, ưu tiên ngành nông nghiệp, điều dưỡng.
> Sàn giao dịch việc làm kết nối dữ liệu dân cư, bảo hiểm xã hội; dự báo cung cầu theo quý.
> Thu hút lao động trở về bằng nhà ở xã hội và hỗ trợ khởi nghiệp.
* Trung tâm dịch vụ việc làm và sàn giao dịch trực tuyến | 65
= An sinh xã hội
@ Gò Công, Tân Phước, Hồng Ngự
# Hộ nghèo đa chiều | hộ | 12860 | 0,45 | sum
# Đối tượng bảo trợ xã hội | nghìn người | 168 | 1,1 | sum
# Chi trả qua tài khoản | % | 93,7 | 1,06 | avg
Tỷ lệ hộ nghèo đa chiều còn 1,12%, tập trung ở vùng biên giới và ven biển. Đã xóa 2.164 căn nhà tạm, nhà dột nát.
Ba cơ sở trợ giúp xã hội quá tải 117%; chưa có mô hình chăm sóc bán trú người cao tuổi ở phường.
> Xây dựng mạng lưới chăm sóc tại cộng đồng: mỗi phường có một điểm chăm sóc ban ngày.
> Chính sách hỗ trợ tự động dựa trên dữ liệu, người dân không phải nộp giấy tờ đã có trong cơ sở dữ liệu.
> Mở rộng Trung tâm công tác xã hội tại Cao Lãnh và Mỹ Tho.
* Mở rộng cơ sở trợ giúp xã hội tổng hợp | 140
= Khoa học, công nghệ và đổi mới sáng tạo
@ Mỹ Tho, Cao Lãnh
# Chi cho khoa học, công nghệ | tỷ đồng | 412 | 2,6 | sum
# Doanh nghiệp khởi nghiệp sáng tạo | doanh nghiệp | 138 | 2,3 | sum
Đề tài ứng dụng tập trung vào giống, quy trình canh tác, chế biến. Tỷ lệ nhiệm vụ được chuyển giao sau nghiệm thu đạt 61%.
Hạ tầng thí nghiệm phân tán tại bảy đơn vị; cần dùng chung thiết bị và cơ chế đặt hàng theo kết quả.
> Thành lập Trung tâm Đổi mới sáng tạo tỉnh, liên kết với các trường đại học vùng.
> Dành ít nhất 2% tổng chi ngân sách cho khoa học, công nghệ, chuyển đổi số.
> Thử nghiệm có kiểm soát máy bay không người lái, cảm biến đồng ruộng, tín chỉ các-bon lúa.
* Trung tâm Đổi mới sáng tạo tỉnh | 190
= Chuyển đổi số, chính quyền số
@ Mỹ Tho, Cao Lãnh, Sa Đéc
# Hồ sơ trực tuyến toàn trình | % | 84,2 | 1,15 | avg
# Xã, phường có phủ sóng 5G | xã | 58 | 1,76 | sum
# Tổ công nghệ số cộng đồng | tổ | 1486 | 1,0 | sum
Trục liên thông của tỉnh kết nối 38 hệ thống; dữ liệu hai tỉnh trước đây đã hợp nhất 92%. Còn 7 hệ thống dùng chung phải chuyển đổi mã đơn vị hành chính.
Kỹ năng số của công chức cấp xã chênh lệch lớn; thiết bị cũ trên sáu năm chiếm 37%.
> Họp không giấy, xử lý hồ sơ công việc trên môi trường số ở 102 xã, phường; biên bản, phiếu ý kiến được lưu trữ điện tử.
> Xây dựng kho dữ liệu dùng chung theo nguyên tắc thu thập một lần, dùng nhiều lần.
> Trung tâm giám sát an toàn thông tin hoạt động 24/7, diễn tập ít nhất hai lần mỗi năm.
* Nâng cấp trung tâm dữ liệu và hạ tầng dùng chung | 380
= Nhà ở
@ Mỹ Tho, Châu Thành, Cao Lãnh, Sa Đéc
# Diện tích nhà ở bình quân | m²/người | 27,8 | 1,13 | avg
# Nhà ở xã hội hoàn thành | căn | 3860 | 3,4 | sum
Nhà kiên cố, bán kiên cố đạt 86%. Nhu cầu nhà ở công nhân quanh Tân Hương, Long Giang, Sa Đéc khoảng 14 nghìn căn.
Giá đất ở đô thị tăng nhanh hơn thu nhập; quỹ đất 20% trong dự án thương mại chậm bàn giao.
> Hoàn thành chỉ tiêu nhà ở xã hội được Thủ tướng Chính phủ giao; công khai quỹ đất, quy trình xét duyệt trực tuyến.
> Bố trí dân cư vượt lũ, di dời hộ trong vùng sạt lở giai đoạn tiếp theo với 41 cụm, tuyến.
> Kiểm soát mật độ xây dựng ven sông, bảo vệ hành lang bảo vệ nguồn nước.
* Cụm tuyến dân cư vùng sạt lở sông Tiền | 760
`;
