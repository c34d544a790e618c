/** A step of provisioning one object, from a log entry or a result of provision on demand. */
export interface Step {
    name: string;
    /** Of the provisioning service: import, matching, scoping or export, in any case. */
    type: string;
    status: string;
    description: string;
    details: Readonly<Record<string, string>>;
}
