/** Invented people and the longest names that the screens must bear. */
export const people = [
  { id: 'p1', name: 'Nguyễn Hoàng Phương Uyên', post: 'Chủ tịch Uỷ ban nhân dân tỉnh' },
  { id: 'p2', name: 'Lê Thị Ngọc Ẩn', post: 'Phó Chủ tịch Uỷ ban nhân dân tỉnh' },
  { id: 'p3', name: 'Trần Đặng Quốc Thịnh', post: 'Giám đốc Sở Nông nghiệp và Môi trường' },
  { id: 'p4', name: 'Phạm Hữu Nghĩa', post: 'Giám đốc Sở Tài chính' },
  {
    id: 'p5',
    name: 'Công Tằng Tôn Nữ Thuỳ Dương',
    post: 'Giám đốc Trung tâm Kiểm soát thủ tục hành chính và Phục vụ hành chính công',
  },
];

export const agencies = [
  { value: 'VPUBND', label: 'Văn phòng Uỷ ban nhân dân tỉnh', note: 'VP.UBND' },
  { value: 'STC', label: 'Sở Tài chính', note: 'STC' },
  { value: 'SNNMT', label: 'Sở Nông nghiệp và Môi trường', note: 'SNNMT' },
  { value: 'SVHTTDL', label: 'Sở Văn hoá, Thể thao và Du lịch', note: 'SVHTTDL' },
  { value: 'SDT', label: 'Sở Dân tộc và Tôn giáo', note: 'SDTTG' },
];
