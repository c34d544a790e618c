import { resolveAppRole } from "../../../components/entra/appRole";
import { type AppRole, defaultAccess } from "../../../rules/appRole";

const role = (id: string, more: Partial<AppRole> = {}): AppRole => ({
    id,
    value: "",
    displayName: id,
    enabled: true,
    allowedMemberTypes: ["User"],
    ...more,
});

test("prefers the role User, by value or display name", () => {
    expect(resolveAppRole([role("a"), role("b", { displayName: "User" })])).toBe("b");
    expect(resolveAppRole([role("a"), role("b", { value: "User" })])).toBe("b");
});

test("takes the first that users can have where there is no role User", () => {
    const roles = [
        role("a", { enabled: false }),
        role("b", { allowedMemberTypes: ["Application"] }),
        role("c"),
    ];
    expect(resolveAppRole(roles)).toBe("c");
    expect(resolveAppRole([])).toBe(defaultAccess);
});

test("refuses a role that is not there, and says which there are", () => {
    expect(() => resolveAppRole([role("Reader"), role("Old", { enabled: false })], "Writer")).toThrow(
        /appRole: found "Writer", expected one of "Reader"/,
    );
    expect(() => resolveAppRole([], "Writer")).toThrow(/has none for users/);
});
