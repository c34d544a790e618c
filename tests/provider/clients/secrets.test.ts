import { SecretRegistry } from "../../../provider/clients/secrets";

test("takes out registered secrets in every form in which a service may echo them", () => {
    const registry = new SecretRegistry();
    const secret = 'p@ss"word/with\\everything+';
    registry.add(secret);
    const inJson = JSON.stringify({ value: secret });
    const nested = JSON.stringify({ message: inJson });
    const texts = [secret, encodeURIComponent(secret), inJson, nested];
    for (const text of texts) {
        expect(registry.redact(`a ${text} b`)).toContain("[secret]");
        expect(registry.redact(text)).not.toMatch(/word|everything/);
    }
});

test("takes out what looks like a SCIM token or a JSON Web Token, registered or not", () => {
    const registry = new SecretRegistry();
    expect(registry.redact("tok_abcDEF0123456789.45a7b7f223a4aa11 rejected")).toBe("[secret] rejected");
    expect(registry.redact("Bearer eyJhbGciOiJub25lIn0.eyJvaWQiOiJ4In0.sig-_ x")).toBe("Bearer [secret] x");
    expect(registry.redact("the token tok_abcDEF0123456789 has an ID")).toBe(
        "the token tok_abcDEF0123456789 has an ID",
    );
});

test("takes out the longer of two secrets that overlap, and leaves short words alone", () => {
    const registry = new SecretRegistry();
    registry.add("abcdef", "abcdef-and-more", "on", undefined, "");
    expect(registry.redact("abcdef-and-more on")).toBe("[secret] on");
});
