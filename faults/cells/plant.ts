import { setTimeout as delay } from "node:timers/promises";

import type { EmulatorSession } from "../../emulators/session/emulatorSession";
import type { Exchange, Interceptor } from "../../emulators/support/interception";
import { type FaultKind, interruptAfter, interruptBefore, isKill } from "./faultKinds";
import { describeCall, formatPoint, isLogin, type Point } from "./point";

/** The calls of an operation, as they come in. */
export interface Watch {
    points: Point[];
    /** Whether the fault has hit its call. */
    hit(this: void): boolean;
    /** Resolves when no call is under way any more. */
    settle(this: void): Promise<void>;
    remove(this: void): void;
}

export interface PlantedFault {
    /** Name of the point. */
    point: string;
    kind: FaultKind;
    /** What ends the plugin or the engine. */
    kill(): void;
    /** How long a delay of 60 s takes. */
    delayMs: number;
}

const emulatorNames = ["auth0", "entra"] as const;

/** Counts the calls of both emulators, and disturbs one of them. */
export function watchCalls(session: EmulatorSession, fault?: PlantedFault): Watch {
    const points: Point[] = [];
    const named = new WeakMap<Exchange, string>();
    const counts = new Map<string, number>();
    const running = new Set<Exchange>();
    let hit = false;
    let removed = false;
    const interceptors = emulatorNames.map((emulator): Interceptor => ({
        async before(exchange) {
            running.add(exchange);
            const described = describeCall(emulator, exchange);
            if (described === undefined) return undefined;
            const key = `${described.caller} ${described.call}`;
            const ordinal = (counts.get(key) ?? 0) + 1;
            counts.set(key, ordinal);
            const point = { ...described, emulator, ordinal, hasBody: false };
            points.push(point);
            const name = formatPoint(point);
            named.set(exchange, name);
            if (fault === undefined || name !== fault.point || hit) return undefined;
            hit = true;
            if (fault.kind === "kill-before") {
                fault.kill();
                running.delete(exchange);
                return { drop: true };
            }
            const response = interruptBefore(fault.kind, isLogin(described));
            if (response !== undefined) running.delete(exchange);
            return response;
        },
        async after(exchange, _status, body) {
            running.delete(exchange);
            const name = named.get(exchange);
            const point = points.find((candidate) => formatPoint(candidate) === name);
            if (point !== undefined) point.hasBody = body !== "";
            // What is late must not end the next engine.
            if (fault === undefined || name !== fault.point || removed) return undefined;
            if (isKill(fault.kind)) fault.kill();
            // A client that gives up meanwhile does not know that the call has had its effect.
            if (fault.kind === "delay") await delay(fault.delayMs);
            return interruptAfter(fault.kind, body);
        },
    }));
    emulatorNames.forEach((emulator, index) => {
        const interceptor = interceptors[index];
        if (interceptor !== undefined) session[emulator].interceptors.push(interceptor);
    });
    return {
        points,
        hit: () => hit,
        settle: async () => {
            // The framework gives up what a client has aborted, and does not say so.
            for (let polls = 0; running.size > 0 && polls < 50; polls++) await delay(10);
        },
        remove: () => {
            removed = true;
            for (const emulator of emulatorNames) session[emulator].interceptors.length = 0;
        },
    };
}
