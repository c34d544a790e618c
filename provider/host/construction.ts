import type { CheckFailure, ComponentFactory } from "./definition";

/**
 * Builds one component, see construct/construct.ts. Request and response are the bytes of the messages: the plugin is
 * bundled with messages of its own, and components are built with those of the SDK that the program's packages use.
 * Classes of the one are unknown to the other, so only bytes, plain values and functions cross.
 */
export type Construct = (request: Uint8Array, host: ConstructionHost) => Promise<Construction>;

/** What the host does for a construction. */
export interface ConstructionHost {
    /** Undefined: the engine has not said. */
    engineAddress: string | undefined;
    /** Aborted when the engine cancels the operation. */
    signal: AbortSignal;
    /** One object for each run of a program, see Connection. */
    programOf(this: void, run: string): object;
    findFactory(token: string): Promise<ComponentFactory>;
    /** Keeps strings out of every message of this operation. */
    protectStrings(strings: readonly string[]): void;
    redact(text: string): string;
    /** Fails with what a child of the component throws in the background. */
    failOnUncaught<T>(body: () => Promise<T>): Promise<T>;
}

export type Construction = { response: Uint8Array } | { invalid: InvalidInputs };

/** Inputs that the component refused; the engine shows `failures` by property. Neither holds a secret. */
export interface InvalidInputs {
    message: string;
    failures: CheckFailure[];
}
