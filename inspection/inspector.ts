import type { Clients } from "../provider/clients";

/** How far something is that takes long. */
export interface Progress {
    /** What is read, for example `users of Entra`. */
    subject: string;
    done: number;
    /** Undefined: not known. */
    total?: number;
}

/** Both tenants, and how they are looked at. */
export interface Inspector {
    clients: Clients;
    /** Ends all reading. */
    signal?: AbortSignal;
    /** Told about each page that was read. */
    onProgress?: (progress: Progress) => void;
}
