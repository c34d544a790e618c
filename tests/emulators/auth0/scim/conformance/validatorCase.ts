import type { ScimClient } from "./target";

/** A case of Microsoft's SCIM validator, by the names that its results give it. */
export interface ValidatorCase {
    /** Such as `PATCH /Users/Id`. */
    operation: string;
    description: string;
    /** Results of previews do not count for the verdict. */
    isPreview?: boolean;
    run: (client: ScimClient) => Promise<void>;
}
