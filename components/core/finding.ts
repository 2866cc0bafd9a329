/** One thing that is wrong on this page, and what to do about it. */
export type Finding = { subject: string; what: string; remedy: string };
