/** One password for all accounts of the demo, which listens on this machine only. */
export const DEMO_PASSWORD = 'Sen@2026-demo';

export type DemoAccount = { readonly username: string; readonly role: string; readonly name: string };

/** The accounts that the console and the sign-in page offer, in the order in which one would try them. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [];
