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
    interface Error {
      message: string;
      code?: string;
    }
  }
}

export {};
