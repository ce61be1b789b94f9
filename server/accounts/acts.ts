import type { AnyAct } from '../acts/act.ts';
import type { FollowPosts } from '../organisation/succession.ts';
import { changePassword } from './acts/change-password.ts';
import { importPeople } from './acts/import-people.ts';
import { createAccount, resetPassword, setDisabled } from './acts/keep-account.ts';

export const accountActs = (followPosts: FollowPosts): readonly AnyAct[] => [
  createAccount,
  setDisabled,
  resetPassword,
  changePassword,
  importPeople(followPosts),
];
