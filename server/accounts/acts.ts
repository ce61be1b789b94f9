import type { AnyAct } from '../acts/act.ts';
import { changePassword } from './acts/change-password.ts';
import { importPeople } from './acts/import-people.ts';
import { createAccount, resetPassword, setDisabled } from './acts/keep-account.ts';

export const accountActs: readonly AnyAct[] = [
  createAccount,
  setDisabled,
  resetPassword,
  changePassword,
  importPeople,
];
