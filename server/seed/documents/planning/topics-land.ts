/* Notation in topic.ts. */

export const LAND_TOPICS = `
= Phân bổ và sử dụng đất
@ Tháp Mười, Tam Nông, Tân Phước, Gò Công
# Đất nông nghiệp | nghìn ha | 462 | 0,96 | sum
# Đất phi nông nghiệp | nghìn ha | 128 | 1,14 | sum
# Đất ở | nghìn ha | 31,4 | 1,12 | sum
Đất nông nghiệp chiếm 77,8% diện tích tự nhiên. Biến động lớn nhất là chuyển từ lúa sang cây ăn trái ở Cái Bè, Cai Lậy và sang công nghiệp ở Tân Phước, Châu Thành.
Dữ liệu địa chính của hai tỉnh trước đây khác nhau về hệ số liệu và thời điểm kiểm kê; đã chuẩn hóa 84% thửa đất.
> Ưu tiên đất cho giao thông, thủy lợi, khu công nghiệp; giữ diện tích đất chuyên trồng lúa được phân bổ.
> Thu hồi 1.120 ha của 46 dự án chậm triển khai; công khai quỹ đất đấu giá theo quý.
> Hoàn thành cơ sở dữ liệu đất đai 102 xã, phường; liên thông thuế, công chứng.
* Xây dựng cơ sở dữ liệu đất đai dùng chung | 420
= Quản lý chất thải rắn
@ Mỹ Tho, Cao Lãnh, Gò Công
# Rác sinh hoạt phát sinh | tấn/ngày | 2480 | 1,2 | sum
# Tỷ lệ thu gom | % | 88,5 | 1,09 | avg
# Tỷ lệ chôn lấp | % | 66 | 0,35 | avg
Bãi rác Tân Lập, Đập Đá và các bãi cũ phía tây đã gần đầy; tỷ lệ chôn lấp còn 66%. Phân loại tại nguồn mới thực hiện ổn định ở 23 phường, xã.
Rác trên sông rạch và bao bì thuốc bảo vệ thực vật là hai vấn đề người dân phản ánh nhiều nhất.
> Đầu tư hai nhà máy xử lý rác phát điện tại Tân Phước và Cao Lãnh, tổng công suất 1.800 tấn/ngày.
> Thu gom rác trên sông bằng tàu chuyên dụng; 100% xã có điểm thu gom bao bì thuốc bảo vệ thực vật.
> Đóng cửa, phục hồi chín bãi rác cũ.
* Nhà máy xử lý chất thải rắn phát điện Cao Lãnh | 1650
= Chất lượng môi trường
@ Mỹ Tho, Hồng Ngự, Sa Đéc
# Trạm quan trắc tự động | trạm | 46 | 1,8 | sum
# Mẫu nước mặt đạt quy chuẩn | % | 71 | 1,15 | avg
Chất lượng nước sông Tiền còn tốt; kênh rạch nội đồng ô nhiễm hữu cơ vào đầu mùa mưa. Bụi mịn ở nút giao Quốc lộ 1 - Quốc lộ 60 vượt quy chuẩn từ 8 đến 15 ngày/năm.
Đốt rơm rạ sau thu hoạch vẫn diễn ra trên 22% diện tích, dù lượng rơm cuộn đã tăng gấp đôi.
> Mở rộng mạng quan trắc tự động, công bố dữ liệu theo giờ.
> Chấm dứt đốt rơm rạ vào năm 2028; phát triển nấm rơm, đệm lót, viên nén.
> Kiểm kê khí nhà kính 100% cơ sở thuộc danh mục.
* Mạng quan trắc môi trường tự động | 88
= Đa dạng sinh học
@ Tam Nông, Tân Phước, Gò Công
# Diện tích bảo tồn | ha | 9640 | 1,1 | sum
# Loài chim ghi nhận | loài | 298 | 1,05 | avg
Vườn quốc gia Tràm Chim (7.313 ha) là khu Ramsar, đang thực hiện đề án bảo tồn, phát triển sếu đầu đỏ. Khu bảo tồn sinh thái Đồng Tháp Mười (Tân Phước) và rừng ngập mặn Gò Công bổ sung hai hệ sinh thái khác.
Cháy rừng mùa khô và loài ngoại lai (mai dương, ốc bươu vàng) là áp lực chính; chế độ giữ nước cao trước đây làm giảm bãi năn.
> Điều tiết mực nước theo phân khu, phục hồi 1.200 ha đồng cỏ năn; tái thả sếu đầu đỏ theo lộ trình mười năm.
> Vùng đệm sản xuất lúa sinh thái 2.000 ha, bao tiêu giá cao hơn 15%.
> Hành lang xanh ven sông Tiền rộng từ 20 đến 50 m.
* Phục hồi hệ sinh thái Tràm Chim | 185
= Khoáng sản và cát sông
@ Hồng Ngự, Cao Lãnh, Sa Đéc
# Trữ lượng cát còn lại | triệu m³ | 62 | 0,5 | sum
# Mỏ đang khai thác | mỏ | 17 | 0,7 | sum
Nhu cầu cát cho công trình trọng điểm vượt khả năng bồi lắng tự nhiên từ 2,5 đến 3 lần. Đáy sông hạ thấp bình quân 0,19 m/năm ở đoạn Tân Châu - Cao Lãnh.
Giám sát khai thác bằng định vị và cân tại mỏ đã áp dụng ở 15 mỏ.
> Giảm dần sản lượng còn dưới 4 triệu m³/năm; không cấp mỏ mới trong đoạn cong, hố xói.
> Thay thế bằng cát nghiền, cát biển và tro bay; công trình dân dụng ưu tiên nền cọc.
> Lập ngân hàng cát cấp tỉnh, đo địa hình đáy sông hai lần mỗi năm.
* Đo đạc, giám sát lòng sông Tiền | 54
= Phòng, chống thiên tai và sạt lở
@ Hồng Ngự, Sa Đéc, Cái Bè, Gò Công
# Chiều dài bờ sông sạt lở | km | 118 | 0,6 | sum
# Hộ trong vùng nguy hiểm | hộ | 6240 | 0,25 | sum
# Chiều dài kè kiên cố | km | 86 | 1,7 | sum
Có 94 điểm sạt lở, 31 điểm đặc biệt nguy hiểm, tập trung ở Thường Phước, Long Khánh, Tân Khánh Trung, Hoà Long, cồn Tân Phong. Dông lốc, triều cường tăng về tần suất.
Cảnh báo hiện dựa trên tuần tra bờ; dữ liệu độ sâu lòng sông cập nhật sáu tháng một lần.
> Di dời xong hộ trong vùng đặc biệt nguy hiểm trước năm 2028; không xây dựng mới trong phạm vi 30 m từ mép bờ lở.
> Kè mềm, trồng cây ở kênh cấp II; kè cứng chỉ ở đoạn bảo vệ đô thị, đê, quốc lộ.
> Bản đồ nguy cơ cập nhật theo quý, gửi cảnh báo đến điện thoại hộ dân.
* Kè chống sạt lở sông Tiền khu vực Long Khánh | 560
* Bố trí dân cư vùng sạt lở Thường Phước | 230
`;
