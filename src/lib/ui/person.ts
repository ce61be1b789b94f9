/** As much of a person as a list shows. */
export type Person = { id: string; name: string; post?: string };
