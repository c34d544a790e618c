import { formatFault, parseFault } from "../../../../emulators/support/faults";

test.each([
    "GET /api/v2/users status=503",
    "* /scim/** drop",
    "POST /a #2 drop-after",
    "PUT /a #2-4 delay=20",
    "PUT /a #3- truncate=0",
    "DELETE ** invalid-json",
    "PATCH /a lost=500,retry-after=2,x-a=b",
])("%s is formatted as it was read", (text) => {
    expect(formatFault(parseFault(text))).toBe(text);
});
