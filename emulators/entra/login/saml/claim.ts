/** An attribute of the assertion. */
export interface Claim {
    type: string;
    values: string[];
    /** `NameFormat`; default: absent. */
    nameFormat?: string;
}
