/** One way in which a live tenant responded differently from the emulators. */
export interface Difference {
    kind: DifferenceKind;
    /** HTTP status of the responses that it is about; undefined: it is about the call. */
    status?: number;
    /** The property, such as `value[].id`. */
    path?: string;
    /** What the emulators have. */
    emulators: string;
    /** What the live tenant has. */
    live: string;
}

/**
 * - `call`: made on one side alone
 * - `status`: a status that the emulators do not have for this call
 * - `header`, `message`: of the response
 * - `missing`, `extra`: a property that only the emulators, or only the live tenant has
 * - `type`, `value`: of a property
 * - `order`: of writes that follow each other
 */
export type DifferenceKind =
    "call" | "status" | "header" | "message" | "missing" | "extra" | "type" | "value" | "order";
