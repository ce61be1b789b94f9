import { pdfOf } from '#tests/support/pdf.ts';
import { expect, test } from './support/hall.ts';
import { look } from './support/look.ts';

const DUTIES = [/^Văn thư/, /^Chuyên viên/, /^Lãnh đạo cơ quan/];
const PAPERS = [
  'Văn bản đề nghị chấp thuận chủ trương đầu tư.pdf',
  'Tư cách pháp lý nhà đầu tư.pdf',
  'Năng lực tài chính.pdf',
  'Đề xuất dự án đầu tư.pdf',
  'anh-chup-001.pdf',
];

test('an officer enters a dossier, hands in its papers, accepts it, composes the consultation and sends it', async ({
  hall,
}) => {
  test.setTimeout(240_000);
  const admin = await hall.signIn('quantri');
  await admin.goto('/admin');
  await admin.getByLabel('Tìm').fill('chuyenvien');
  await admin.getByRole('button', { name: /chuyenvien/ }).click();
  for (const duty of DUTIES) {
    const box = admin.getByRole('checkbox', { name: duty });
    if (!(await box.isChecked())) await box.check();
    await expect(box).toBeEnabled();
    await expect(box).toBeChecked();
  }

  const page = await hall.signIn('chuyenvien');
  await page.goto('/meetings');
  await page.getByRole('link', { name: 'Hồ sơ', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Hồ sơ', exact: true })).toBeVisible();
  await look(page, 'the list of dossiers');
  await page.getByRole('link', { name: 'Nhập hồ sơ mới' }).click();

  await page.getByLabel('Thủ tục').selectOption('INVESTMENT_POLICY_APPROVAL');
  await expect(page.getByText(/^Quy định hôm nay: \S/)).toBeVisible();
  const code = `H20.001-261129-${String(Date.now()).slice(-4)}`;
  await page.getByLabel('Mã hồ sơ').fill(code);
  await page.getByLabel('Tên dự án').fill('Nhà máy chế biến xoài Cao Lãnh');
  await page.getByLabel('Nhà đầu tư', { exact: true }).fill('Công ty TNHH Xoài Vàng');
  const place = page.getByRole('combobox', { name: 'Địa điểm (xã, phường)' });
  await place.fill('cao lanh');
  await page.getByRole('option', { name: /Phường Cao Lãnh/ }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Phường Cao Lãnh' })).toBeVisible();
  await page.getByLabel('Vốn đầu tư (đồng)').fill('450.000.000.000');
  await expect(page.getByText('450 tỷ đồng')).toBeVisible();
  await page.getByLabel('Thời hạn hoạt động (năm)').fill('50');
  await page.getByLabel('Loại đất').fill('Đất trồng cây lâu năm');
  await page.getByLabel('Diện tích (m²)').fill('35.000');
  await page.getByRole('checkbox', { name: /nhà đầu tư nước ngoài/ }).check();
  await choose('Cơ quan quyết định', 'Ủy ban nhân dân tỉnh Đồng Tháp');
  await choose('Văn phòng thẩm tra', 'Văn phòng Ủy ban nhân dân tỉnh');
  await look(page, 'a new dossier');
  await page.getByRole('button', { name: 'Tạo hồ sơ' }).click();
  await page.waitForURL(/\/dossiers\/[0-9a-f-]{36}$/);
  await expect(page.getByText('Còn thiếu 5 thành phần hồ sơ')).toBeVisible();
  await look(page, 'a dossier without papers');

  const files = await Promise.all(
    PAPERS.map(async (name) => ({
      name,
      mimeType: 'application/pdf',
      buffer: Buffer.from(await pdfOf([name])),
    })),
  );
  await page.getByLabel(/Thả các tệp của hồ sơ/).setInputFiles(files);
  await page
    .getByLabel('anh-chup-001.pdf', { exact: true })
    .selectOption({ label: 'Bản sao giấy tờ về quyền sử dụng đất' });
  await page.getByRole('button', { name: /^Xếp .+ vào thành phần đã chọn$/ }).click();
  await expect(page.getByText('Đã có 5/5 thành phần')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/Còn thiếu \d+ thành phần/)).toBeHidden();

  const rights = page.getByRole('group', { name: 'Bản sao giấy tờ về quyền sử dụng đất' });
  await rights.getByRole('button', { name: /^Bỏ “/ }).click();
  await expect(page.getByText('Đã có 4/5 thành phần')).toBeVisible();
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await expect(page.getByText('Đã có 5/5 thành phần')).toBeVisible();
  await rights.getByRole('button', { name: /trang/ }).click();
  const reading = page.getByRole('dialog');
  await expect(reading.getByText('anh-chup-001').first()).toBeVisible();
  await reading.getByRole('button', { name: 'Đóng' }).click();
  await expect(reading).toBeHidden();

  await page.getByRole('button', { name: 'Nộp hồ sơ' }).click();
  await page.getByRole('button', { name: 'Tiếp nhận kiểm tra' }).click();
  await page.getByRole('button', { name: 'Xác nhận hồ sơ hợp lệ' }).click();
  const asked = page.getByRole('dialog');
  await expect(asked.getByText('Đủ thành phần hồ sơ.')).toBeVisible();
  await asked.getByRole('button', { name: 'Xác nhận hồ sơ hợp lệ' }).click();
  await expect(page.getByText('Hồ sơ hợp lệ').first()).toBeVisible();

  await page.getByRole('tab', { name: 'Thời hạn' }).click();
  await page.getByRole('button', { name: /^Lập báo cáo/ }).click();
  // As many days as the version of today gives, whichever that is.
  const rule = await page
    .getByText(/^\d+ ngày( làm việc)?, tính từ/)
    .first()
    .innerText();
  await expect(page.getByText(`Ngày thứ ${parseInt(rule, 10)}`, { exact: true })).toBeVisible();
  await expect(page.getByText('Không tính: cuối tuần').first()).toBeVisible();
  await look(page, 'the clocks');

  await page.getByRole('button', { name: 'Soạn lấy ý kiến' }).click();
  await page.waitForURL(/\/compose$/);
  await expect(page.getByRole('table')).toContainText('Sở XD');
  await look(page, 'composing');
  await page.getByRole('checkbox', { name: /^Hỏi Sở Xây dựng về: Sử dụng lao động/ }).check();
  await page.getByRole('button', { name: 'Lưu danh sách lấy ý kiến' }).click();
  await page.waitForURL(/tab=asking/);
  await expect(page.getByText('Chưa gửi').first()).toBeVisible();

  await page.getByRole('button', { name: 'Gửi lấy ý kiến' }).click();
  const sending = page.getByRole('dialog', { name: 'Gửi lấy ý kiến' });
  await look(page, 'sending');
  await sending.getByRole('button', { name: 'Gửi', exact: true }).click();
  await expect(sending).toBeHidden();
  await expect(page.getByText('Đang lấy ý kiến').first()).toBeVisible();
  await expect(page.getByText('Chưa có chứng cứ nhận: thời hạn chưa tính').first()).toBeVisible();

  await page.getByRole('button', { name: 'Việc với văn bản gửi Sở Xây dựng' }).click();
  await page.getByRole('menuitem', { name: 'Ghi chứng cứ nhận' }).click();
  const proof = page.getByRole('dialog');
  await proof.getByLabel('Chứng cứ').fill('Sổ công văn đến số 1125');
  await proof.getByRole('button', { name: 'Ghi chứng cứ nhận' }).click();
  await expect(page.getByRole('article', { name: 'Sở Xây dựng' })).toContainText('Sổ công văn đến số 1125');
  await look(page, 'who was asked');

  await page.goto('/dossiers?q=xoai+cao+lanh');
  await expect(page.getByRole('link', { name: /Nhà máy chế biến xoài Cao Lãnh/ })).toContainText(
    'Đang lấy ý kiến',
  );

  async function choose(label: string, name: string) {
    await page.getByRole('combobox', { name: label }).fill(name);
    await page.getByRole('listbox', { name: label }).getByRole('option', { name }).click();
  }
});
