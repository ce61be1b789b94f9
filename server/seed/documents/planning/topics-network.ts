/* Notation in topic.ts. */

export const NETWORK_TOPICS = `
= Giao thông đường bộ
@ Cao Lãnh, Cái Bè, Châu Thành, Sa Đéc, Tháp Mười
# Chiều dài đường tỉnh | km | 1146 | 1,12 | sum
# Tỷ lệ nhựa hóa đường xã | % | 88,3 | 1,1 | avg
# Cầu yếu phải thay thế | cầu | 317 | 0,3 | sum
Các trục đối ngoại gồm Quốc lộ 1, 30, 50, 60, 62, 80, N2 và các cao tốc đang khai thác, đang xây dựng. Đường tỉnh có 64 tuyến, 41% mặt đường rộng dưới 5,5 m.
Khoảng 317 cầu tải trọng dưới 8 tấn làm đứt đoạn vận chuyển nông sản. Nguồn cát đắp nền thiếu 6,2 triệu m³ trong ba năm tới.
Thời gian đi từ Hồng Ngự đến Gò Công hiện 4 giờ 40 phút; mục tiêu đến năm 2030 còn dưới 3 giờ.
> Hoàn thành tuyến Cao Lãnh - An Hữu; phối hợp triển khai cao tốc Bắc - Nam phía Tây đoạn qua tỉnh.
> Nâng cấp đường ĐT.846 thành trục đông tây kết nối Cao Lãnh - Tháp Mười - Tân Phước, quy mô đường cấp III đồng bằng.
> Thay thế 220 cầu yếu; kết hợp cầu với cống điều tiết ở vùng trữ ngọt.
> Thử nghiệm cát biển, bê tông nhẹ, cầu cạn ở đoạn nền đất yếu.
* Nâng cấp, mở rộng đường ĐT.846 | 2180
* Cầu Tân Phú Đông và đường dẫn | 1960
= Giao thông đường thủy, cảng, bến
@ Mỹ Tho, Sa Đéc, Chợ Gạo, Hồng Ngự
# Chiều dài luồng quản lý | km | 2846 | 1,0 | sum
# Hàng hóa qua cảng, bến | triệu tấn | 34,5 | 1,55 | sum
Sông Tiền là luồng hàng hải, tiếp nhận tàu đến 5.000 tấn vào cảng Đồng Tháp, Sa Đéc. Toàn tỉnh có 1.184 bến thủy nội địa, 27% hoạt động chưa đủ điều kiện.
Tĩnh không thấp của 19 cầu trên kênh cấp III cản trở vận tải công-te-nơ bằng sà lan.
> Nạo vét định kỳ, báo hiệu số trên các luồng chính; nâng tĩnh không 19 cầu.
> Di dời, cấp phép lại bến thủy; hình thành 12 cụm bến tổng hợp.
> Đầu tư phà điện và bến khách ngang sông an toàn tại 46 vị trí.
* Nâng tĩnh không cầu trên kênh Nguyễn Văn Tiếp | 520
= Cấp điện
@ Châu Thành, Hồng Ngự, Gò Công
# Trạm biến áp 110 kV | trạm | 31 | 1,4 | sum
# Số hộ có điện | % | 99,9 | 1,0 | avg
Lưới 110 kV có 31 trạm, tổng công suất 2.140 MVA; bảy trạm mang tải trên 80%. Lưới trung thế nông thôn bán kính cấp điện dài, sụt áp vào giờ bơm tưới.
Khu vực nuôi tôm, ương cá cần cấp điện ba pha cho 4.300 ha.
> Xây dựng mới 12 trạm 110 kV, nâng công suất 9 trạm; ngầm hóa lưới trong trung tâm Mỹ Tho, Cao Lãnh, Sa Đéc.
> Tự động hóa lưới phân phối, giảm thời gian mất điện bình quân còn dưới 90 phút/năm.
> Cấp điện ba pha cho toàn bộ vùng nuôi tập trung.
* Lưới điện phục vụ nuôi thủy sản | 290
= Cấp nước
@ Gò Công, Chợ Gạo, Mỹ Tho
# Công suất cấp nước | nghìn m³/ngày | 486 | 1,5 | sum
# Dân số đô thị dùng nước sạch | % | 98,1 | 1,01 | avg
# Dân số nông thôn dùng nước đạt quy chuẩn | % | 86,4 | 1,13 | avg
Nguồn nước mặt sông Tiền là nguồn chính; khai thác nước ngầm còn 138 nghìn m³/ngày, phải giảm dần theo lộ trình. Mùa khô, điểm lấy nước tại Mỹ Tho vượt ngưỡng mặn từ 12 đến 30 ngày.
Khu vực Gò Công phụ thuộc tuyến ống chuyển tải dài 46 km, chưa có tuyến dự phòng.
> Đưa điểm lấy nước thô về thượng nguồn Cái Bè - Cai Lậy; xây hồ trữ 3,6 triệu m³ dự phòng 21 ngày.
> Hợp nhất 214 trạm cấp nước nhỏ vào mạng liên xã.
> Giảm thất thoát nước còn 14%; lắp đồng hồ thông minh ở các phường.
* Hồ trữ nước thô và tuyến ống Cái Bè - Gò Công | 1480
* Nhà máy nước sạch liên xã Tân Hồng | 110
= Thoát nước và xử lý nước thải
@ Mỹ Tho, Cao Lãnh, Sa Đéc
# Nước thải đô thị được xử lý | % | 34,6 | 1,8 | avg
# Công suất trạm xử lý | nghìn m³/ngày | 58 | 2,3 | sum
Ba nhà máy xử lý nước thải đô thị đang vận hành, đạt 62% công suất do thiếu đấu nối hộ gia đình. Ngập do triều kết hợp mưa xảy ra tại 46 điểm, sâu nhất 0,5 m.
Cao độ nền các khu dân cư mới chênh nhau đến 0,7 m do áp dụng mốc khác nhau.
> Thống nhất cao độ nền xây dựng tối thiểu: vùng ngập sâu +5,0 m, vùng ngập nông +3,2 m, ven biển +2,8 m (hệ Hòn Dấu).
> Hoàn thành đấu nối 65 nghìn hộ; xây trạm phân tán cho đô thị loại V cũ.
> Dành 3,5% diện tích đô thị mới cho hồ điều hòa, mương hở.
* Hệ thống thu gom nước thải Cao Lãnh (giai đoạn 3) | 670
= Thông tin và truyền thông
@ Mỹ Tho, Cao Lãnh, Gò Công
# Thuê bao băng rộng cố định | thuê bao/100 hộ | 86 | 1,15 | avg
# Trạm thu phát sóng | trạm | 4320 | 1,3 | sum
Cáp quang đến 100% ấp, khóm. Cột ăng-ten dùng chung mới đạt 24%; cáp treo trong đô thị chưa được bó gọn ở 132 tuyến.
Truyền thanh ứng dụng công nghệ thông tin phủ 88 xã, phường.
> Phủ sóng 5G 100% xã, phường vào năm 2030; dùng chung tối thiểu 60% vị trí trạm.
> Ngầm hóa cáp tại trung tâm các phường; tuyến mới bắt buộc có hào kỹ thuật.
* Hào kỹ thuật và ngầm hóa cáp đô thị | 150
= Thủy lợi, ngăn mặn, trữ ngọt
@ Gò Công, Chợ Gạo, Cai Lậy, Tháp Mười, Tam Nông
# Diện tích chủ động tưới tiêu | nghìn ha | 372 | 1,06 | sum
# Trạm bơm điện | trạm | 2180 | 1,2 | sum
# Cống ngăn mặn, trữ ngọt | cống | 184 | 1,3 | sum
Dự án ngọt hóa Gò Công bảo vệ 54 nghìn ha; hệ thống cống dọc sông Tiền đang khép kín. Vùng Đồng Tháp Mười có 1.086 ô bao, 61% có cống hở.
Mặn 4 g/l từng xâm nhập sâu 68 km trong năm cực đoan, kéo dài 46 ngày. Cống Nguyễn Tấn Thành phát huy hiệu quả nhưng cần vận hành liên vùng.
Hạ thấp mực nước sông trong mùa kiệt làm 340 trạm bơm không lấy đủ nước.
> Khép kín hệ thống cống từ Cái Bè đến Chợ Gạo; vận hành theo dữ liệu đo mặn tự động tại 64 điểm.
> Hình thành vùng trữ lũ 32 nghìn ha ở Tam Nông - Tháp Mười, kết hợp lúa - sen - cá.
> Nâng cấp 340 trạm bơm; thay bơm dầu bằng bơm điện.
* Hệ thống cống ngăn mặn Bảo Định - Xoài Hột | 980
* Vùng trữ lũ kết hợp sinh kế Tam Nông | 610
= Phòng cháy, chữa cháy và cứu nạn, cứu hộ
@ Mỹ Tho, Cao Lãnh, Sa Đéc, Hồng Ngự
# Đội chữa cháy và cứu nạn khu vực | đội | 14 | 1,6 | sum
# Trụ nước chữa cháy | trụ | 1840 | 1,5 | sum
Thời gian tiếp cận hiện trường bình quân 16 phút ở đô thị, 34 phút ở nông thôn và cù lao. Chợ, kho phụ phẩm, nhà ở kết hợp kinh doanh là các nhóm nguy cơ cao.
Phương tiện thủy có 9 tàu, xuồng; thiếu bến neo đậu thường trực ở hạ lưu.
> Bố trí thêm tám đội khu vực, bán kính phục vụ không quá 12 km; hai đội đường thủy tại Chợ Gạo, Long Khánh.
> Mỗi xã có bến lấy nước chữa cháy cho xe 8 tấn; trụ nước trên mọi tuyến đường mới.
* Trụ sở và phương tiện đội chữa cháy khu vực | 240
`;
