import * as pulumi from "@pulumi/pulumi";

import { checkPrincipals, type RequiredPrincipals } from "../../components/support/lookups";
import { linkArgs, linkUp } from "./support/links";

const id = "11111111-2222-3333-4444-55555555555a";
const other = "11111111-2222-3333-4444-55555555555b";
const paths = { users: "entra.users", principals: "entra.principals", testUser: "provisioning.testUser" };
const ada = (query: string, objectId = id) => ({ query, objectId, displayName: "Ada" });

const check =
    (wanted: RequiredPrincipals, users: ReturnType<typeof ada>[] = [], groups = users) =>
    () => {
        checkPrincipals({ paths, ...wanted }, { users, groups });
    };

describe("each user is assigned once", () => {
    test("a person who is written in two ways", () => {
        const users = ["ada@acme.example", "ada.lovelace@acme.example"];
        expect(
            check(
                { users },
                users.map((query) => ada(query)),
            ),
        ).toThrow(
            /entra\.users\[1\]: found "ada\.lovelace@acme\.example", expected each user and group once\. It is the same as entra\.users\[0\]/,
        );
    });

    test("a person or group that is in principals too", () => {
        const principals = { team: id.toUpperCase() };
        expect(check({ users: ["ada"], principals }, [ada("ada")])).toThrow(
            /entra\.principals\["team"\]: found "[^"]+A", expected each user and group once\. It is the same as entra\.users\[0\]/,
        );
        expect(check({ groups: ["sales"], principals }, [ada("sales")])).toThrow(/the same as groups\[0\]/);
    });

    test("two principals with the same ID", () => {
        expect(check({ principals: { a: id, b: other, c: id } })).toThrow(
            /entra\.principals\["c"\]: .* the same as entra\.principals\["a"\]/,
        );
        expect(check({ principals: { a: id, b: other, c: pulumi.output(id) } })).not.toThrow();
    });
});

describe("the test user", () => {
    const testUser = "ADA@acme.example";
    const found = [ada("ada@acme.example"), ada(testUser), ada("bob@acme.example", other)];

    test("can be one of the users in another spelling", () => {
        expect(check({ users: ["ada@acme.example"], testUser, assignedOnly: true }, found)).not.toThrow();
    });

    test("is refused where no user is assigned, or others are", () => {
        const refusal =
            /provisioning\.testUser: found "ADA@acme\.example", expected a user who is assigned\. Add the user to entra\.users/;
        expect(check({ testUser, assignedOnly: true }, found)).toThrow(refusal);
        expect(check({ users: ["bob@acme.example"], testUser, assignedOnly: true }, found)).toThrow(refusal);
    });

    test("can be any user where a group may have the user, or all users are provisioned", () => {
        expect(
            check({ groups: [], principals: { team: other }, testUser, assignedOnly: true }, found),
        ).not.toThrow();
        expect(check({ testUser, assignedOnly: false }, found)).not.toThrow();
    });

    test("and further ones, and the group, are refused where they are not assigned", () => {
        const wanted = { users: ["bob@acme.example"], assignedOnly: true };
        expect(check({ ...wanted, testUsers: ["bob@acme.example", testUser] }, found)).toThrow(
            /testUsers\[1\]: found "ADA@acme\.example", expected a user who is assigned/,
        );
        const sales = ada("Sales");
        const testGroup = { group: "Sales", members: [testUser] };
        expect(check({ ...wanted, testGroup }, found, [sales])).toThrow(
            /testGroup\.group: found "Sales", expected a group that is assigned\. Add the group to groups/,
        );
        expect(check({ ...wanted, groups: ["Sales"], testGroup }, found, [sales])).not.toThrow();
    });

    test("is looked up apart from the users", async () => {
        const { stack } = await linkUp(linkArgs({ provisioning: { testUser } }));
        const asked = stack.calls.filter(({ token }) => token.endsWith(":getPrincipals"));
        expect(asked).toHaveLength(2);
        expect(asked.map(({ inputs }) => inputs)).toEqual(
            expect.arrayContaining([
                { users: ["ada@acme.example"], groups: ["Engineering"] },
                { users: [testUser] },
            ]),
        );
    });
});
