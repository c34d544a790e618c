import { VirtualClock } from "../../../emulators/support/clock";

/** A clock that shows what a test sets, back in time too. Its timers never run. */
export class SetClock extends VirtualClock {
    constructor(private shown: string | Date) {
        super({ start: new Date(shown), speed: 0 });
    }

    override now(): Date {
        return new Date(this.shown);
    }

    set(time: string | Date): void {
        this.shown = time;
    }
}
