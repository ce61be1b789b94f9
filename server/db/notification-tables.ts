import type { Generated } from 'kysely';

/** Rows of notifications and letters, for `Tables`. */
export type NotificationTables = {
  notification: NotificationTable;
  mail: MailTable;
};

type NotificationTable = {
  id: Generated<number>;
  person_id: string;
  /** A `TidingKind` of the domain. */
  kind: string;
  dossier_id: string;
  request_id: string | null;
  audit_seq: number;
  at: Date;
  read_at: Generated<Date | null>;
  mail_id: Generated<number | null>;
};

type MailTable = {
  id: Generated<number>;
  person_id: string;
  recipient: string;
  subject: string;
  body: string;
  created_at: Date;
  attempts: Generated<number>;
  not_before: Generated<Date | null>;
  sent_at: Generated<Date | null>;
  last_error: Generated<string | null>;
};
