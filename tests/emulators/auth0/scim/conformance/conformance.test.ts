import { type ScimService, startScimService } from "../support";
import { scimConformance } from "./suite";
import { validatorCases } from "./validator";

/** A connection of one's own to test instead of the local tenant's. See docs/emulators/scim-conformance.md. */
const { SCIM_CONFORMANCE_URL: baseUrl, SCIM_CONFORMANCE_TOKEN: token } = process.env;

let local: ScimService | undefined;
scimConformance(async () => {
    if (baseUrl !== undefined && token !== undefined) return { baseUrl: baseUrl.replace(/\/$/, ""), token };
    local = await startScimService();
    return local;
});
// After the suite's own, which cleans up.
afterAll(() => local?.close());

test("the validator's cases are those of its result files, each once", () => {
    const names = validatorCases.map(({ operation, description }) => `${operation}: ${description}`);
    expect(new Set(names).size).toBe(names.length);
    expect(validatorCases.filter(({ isPreview }) => isPreview === true)).toHaveLength(7);
    expect(names).toHaveLength(34);
});
