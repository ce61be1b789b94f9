import type { Instant } from '#domain/kernel/time.ts';
import { remind } from '../consultation/remind.ts';
import { sweep } from '../consultation/sweep.ts';
import type { Database } from '../db/database.ts';
import { writeLetters } from '../mail/digest.ts';
import type { Mailer } from '../mail/mailer.ts';
import { postLetters } from '../mail/post.ts';
import type { Job } from './jobs.ts';

type Parts = {
  readonly db: Database;
  readonly now: () => Instant;
  readonly origin: string;
  /** Missing: letters are written, and stay. */
  readonly mailer: Mailer | undefined;
};

/** All that runs by itself. */
export function houseJobs({ db, now, origin, mailer }: Parts): Job[] {
  const post = async () => {
    await writeLetters({ db, now: now(), origin });
    if (mailer) await postLetters({ db, now: now(), mailer });
  };
  return [
    { name: 'sweep', cron: '* * * * *', run: () => sweep({ db, now: now() }) },
    // In the morning, when there is a day left to do something; again, should a run fail.
    { name: 'remind', cron: '*/10 7-9 * * *', run: () => remind({ db, now: now() }) },
    { name: 'post', cron: '*/5 * * * *', run: post },
  ];
}
