import { type Timer, VirtualClock } from "../../emulators/support/clock";

/** A clock that shows the time and never rings: no provisioning cycle runs while a cell is judged. */
export class IdleClock extends VirtualClock {
    override after(): Timer {
        return { cancel: () => undefined };
    }
}
