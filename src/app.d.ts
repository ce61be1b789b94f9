import type { Actor } from '#domain/accounts/actor.ts';
import type { App as House } from '$lib/server/door';

declare global {
  namespace App {
    interface Locals {
      app: House;
      /** Who is signed in; pages under (app) always have one. */
      actor: Actor | undefined;
      sessionToken: string | undefined;
      /** Something of the answer is missing because the database cannot be reached. */
      isAway?: boolean;
    }
    interface PageData {
      /** `bare`: the page brings its own bars and fills the screen (meeting room, projector). */
      chrome?: 'bare';
      /** The short title of where one is, shown in the top bar. */
      place?: string;
    }
    interface Error {
      message: string;
      code?: string;
      /** No server was reached: nothing is broken, and nothing was noted anywhere. */
      isApart?: boolean;
      /** The server is there, its database is not: nothing is broken, and it will be back by itself. */
      isAway?: boolean;
    }
  }
}

export {};
