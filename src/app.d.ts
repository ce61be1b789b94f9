import type { Actor } from '#domain/accounts/actor.ts';
import type { App as House } from '$lib/server/door';

declare global {
  namespace App {
    interface Locals {
      app: House;
      /** Who is signed in; pages under (app) always have one. */
      actor: Actor | undefined;
      sessionToken: string | undefined;
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
    }
  }
}

export {};
