import type { AnyAct } from '../acts/act.ts';
import { setMail } from './acts/set-mail.ts';

export const notificationActs: readonly AnyAct[] = [setMail];
