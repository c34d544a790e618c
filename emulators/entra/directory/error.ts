/** A file of users or groups that cannot be loaded; the message says where and why. */
export class DirectoryFileError extends Error {
    constructor(message: string) {
        super(message);
        this.name = "DirectoryFileError";
    }
}
