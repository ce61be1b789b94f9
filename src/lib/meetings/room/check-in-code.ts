import QRCode from 'qrcode';

/** The picture on the projector: scanned with a phone or tablet it opens the check-in with the code filled in. */
export async function checkInPicture(origin: string, meeting: string, code: string): Promise<string> {
  const address = `${origin}/meetings/${meeting}/check-in?code=${encodeURIComponent(code)}`;
  return QRCode.toDataURL(address, { margin: 2, width: 720, errorCorrectionLevel: 'M' });
}
