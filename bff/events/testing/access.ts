import type { FeatureAccess } from '../../testing/access.ts';

/** Every session and key hears of what it may read. */
export const eventsAccess: FeatureAccess = {};
