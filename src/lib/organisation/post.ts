/** A post as the administrator's list shows it, with its present holder and the holder's account. */
export type ShownPost = {
  id: string;
  title: string;
  duties: string[];
  tenure: string | null;
  from_on: string | null;
  person: string | null;
  full_name: string | null;
  account: string | null;
  username: string | null;
  disabled_at: Date | null;
};

/** Today in Vietnam, for the date fields. */
export function today(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
}
