import type { Values } from "../../host/definition";
import type { Context } from "../support/types";
import { compact } from "../support/values";

/** When the job was changed, by the clock of the service, which also tells when its cycles begin. */
export class ChangeTime {
    constructor(
        private readonly context: Context,
        private time: string | undefined,
    ) {}

    /** For outputs. */
    toOutput(): Values {
        return compact({ changedAt: this.time });
    }

    /** A change that a cycle which runs meanwhile does not see: only one that begins later does. */
    async after<T>(change: Promise<T>): Promise<T> {
        const result = await change;
        this.set();
        return result;
    }

    /** A change that every cycle after it sees, for it makes the job run: a cycle can begin before the response arrives. */
    async before<T>(change: () => Promise<T>): Promise<T> {
        this.set();
        return change();
    }

    private set(): void {
        const { graph, clock } = this.context.config;
        this.time = new Date(graph.serverTime ?? clock.now()).toISOString();
    }
}
