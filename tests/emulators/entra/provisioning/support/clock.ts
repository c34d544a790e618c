import { VirtualClock } from "../../../../../emulators/support/clock";

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** A clock that only moves when it is put forward; it shows 1 October 2026. */
export const stoppedClock = (): VirtualClock =>
    new VirtualClock({ start: new Date("2026-10-01T00:00:00Z"), speed: 0 });
