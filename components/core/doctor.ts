import { allSessions } from './session.ts';
import type { Script } from './script.ts';
export async function doctor(_: Script): Promise<void> {
  console.log(allSessions());
}
