import { findRelaxation } from "../../../provider/resources/enterpriseApplication/relaxation";

test.each([
    ["nothing was declared", {}, {}, undefined],
    ["something is declared now", {}, { requireSignedRequests: true, encryptAssertions: true }, undefined],
    ["it is declared as before", { requireSignedRequests: true }, { requireSignedRequests: true }, undefined],
    [
        "signed requests are not required any more",
        { requireSignedRequests: true, encryptAssertions: true },
        { encryptAssertions: true },
        { requestSignatureVerification: { isSignedRequestRequired: false } },
    ],
    [
        "assertions are not to be encrypted any more",
        { encryptAssertions: true },
        { encryptAssertions: false },
        { tokenEncryptionKeyId: null },
    ],
])("switches off what the program has dropped: %s", (_what, before, after, change) => {
    expect(findRelaxation(before, after)).toEqual(change);
});
