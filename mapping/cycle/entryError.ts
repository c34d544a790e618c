/** A failure that concerns one object only. The code is the provisioning log's. */
export class EntryError extends Error {
    constructor(
        readonly code: string,
        message: string,
    ) {
        super(message);
        this.name = "EntryError";
    }
}
