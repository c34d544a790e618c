import { parseExpression } from "../../../../../sandbox/entra/provisioning/expressions/parseExpression";

const person = {
    userPrincipalName: "John.Doe@contoso.com",
    mail: "john.doe@contoso.com",
    givenName: "John",
    surname: "Doe",
    preferredLanguage: "EN-US",
    state: "QLD",
    country: "USA",
    department: "Sales",
    IsSoftDeleted: "False",
    title: "Product Developer",
    UserID: "jsmith",
    phone: "+91 9998887777",
    mobile: "+1 (999) 888-7777",
    address: "545 Tremont Street",
    alias: "john_doe72",
    lastName: "PINTO-DE'SILVA",
    extensionAttribute1: "20150123105347.1Z",
    extensionAttribute5: "PermissionSetOne, PermissionSetTwo",
    proxyAddresses: ["smtp:a@contoso.com", "SMTP:b@contoso.com", "smtp:a@contoso.com"],
    appRoleAssignments: ["User"],
};

function evaluate(expression: string): string[] {
    const properties = Object.entries(person).map(([key, value]) => ({ key, value }));
    const response = parseExpression(expression, { properties });
    expect(response.error).toBeNull();
    expect(response.evaluationSucceeded).toBe(true);
    return response.evaluationResult;
}

// Inputs and outputs of the reference where it has an example, else derived from its wording.
test.each([
    ['Append([userPrincipalName], ".test")', "John.Doe@contoso.com.test"],
    ["BitAnd(15, 247)", "7"],
    ["CBool(1)", "True"],
    ['CBool([country] = "USA")', "True"],
    ["CBool(0)", "False"],
    ["Coalesce([missing], [mail])", "john.doe@contoso.com"],
    ['Coalesce([missing], "fallback")', "fallback"],
    ['ConvertToBase64("Hello world!")', "SABlAGwAbABvACAAdwBvAHIAbABkACEA"],
    ['ConvertToUTF8Hex("Hello world!")', "48656C6C6F20776F726C6421"],
    ["Count([proxyAddresses])", "3"],
    ["Count([missing])", "0"],
    ["CStr([state])", "QLD"],
    ['FormatDateTime([extensionAttribute1], , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")', "2015-01-23"],
    ['FormatDateTime("2020-12-31-08:00", , "yyyy-MM-ddzzz", "M/d/yyyy h:mm:ss tt")', "12/31/2020 8:00:00 AM"],
    [
        'FormatDateTime("3/5/2021 11:59:01 PM", , "M/d/yyyy hh:mm:ss tt", "dd MMM yyyy HH\'h\'mm")',
        "05 Mar 2021 23h59",
    ],
    ['IIF([country]="USA",[country],[department])', "USA"],
    ['IIF([country]="DE",[country],[department])', "Sales"],
    ['IIF([missing]="","Other",[country])', "USA"],
    ['IIF([missing] <> "x", "yes", "no")', "no"],
    ['IIF(5 > 12, "text order", "number order")', "number order"],
    ['InStr("The quick brown fox","quick")', "5"],
    ["IsNull([missing])", "True"],
    ['IsNullOrEmpty("")', "True"],
    ["IsPresent([mail])", "True"],
    ["IsString([proxyAddresses])", "False"],
    ["IsString([mail])", "True"],
    ["Item([proxyAddresses], 2)", "SMTP:b@contoso.com"],
    ['Join(", ", "", [surname], [givenName])', "Doe, John"],
    [
        'Join("; ", [proxyAddresses], [missing], [state])',
        "smtp:a@contoso.com; SMTP:b@contoso.com; smtp:a@contoso.com; QLD",
    ],
    ['Left("John Doe", 3)', "Joh"],
    ['Left("John", 0)', ""],
    ['Left("John", -1)', "John"],
    ['Right("John Doe", 3)', "Doe"],
    ["Append(Mid([givenName], 1, 3), Mid([surname], 1, 5))", "JohDoe"],
    ['NormalizeDiacritics("Zoë Łukasz Strauß Åsa Ærø")', "Zoe Lukasz Strauss Asa AEroe"],
    ["Not([IsSoftDeleted])", "True"],
    ['Not("True")', "False"],
    ['PCase("PABLO GONSALVES (SECOND)")', "Pablo Gonsalves (Second)"],
    ['PCase([lastName]," \'-")', "Pinto-De'Silva"],
    ['Replace([preferredLanguage], "-", , , "_", , )', "EN_US"],
    ['Replace([title],"Product Developer", , , "Software Engineer", , )', "Software Engineer"],
    ['Replace([UserID],"<username>", , , , , "<username>@contoso.com")', "jsmith@contoso.com"],
    [
        String.raw`Replace([phone], , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", , "${"${phoneNumber}"}", , )`,
        "9998887777",
    ],
    [String.raw`Replace([mobile], , "[()\\s-]+", , "", , )`, "+19998887777"],
    [
        String.raw`Replace([address], ,"(?<streetNumber>^\\d*)","streetNumber", "888", , )`,
        "888 Tremont Street",
    ],
    ['Replace([userPrincipalName], , "(?<Suffix>@(.)*)", "Suffix", "", , )', "John.Doe"],
    [
        String.raw`Replace([missing], , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", "phoneNumber" , , [phone], )`,
        "9998887777",
    ],
    [String.raw`Replace([state], , "\\d+", "x" , , [phone], )`, "QLD"],
    ['Replace([alias], , "[a-zA-Z_]*", , "", , )', "72"],
    ['Replace([mail], "@contoso.com", , ,"", ,)', "john.doe"],
    ["SelectUniqueValue([missing], [mail])", "john.doe@contoso.com"],
    ["SingleAppRoleAssignment([appRoleAssignments])", "User"],
    ['StripSpaces("a b  c")', "abc"],
    [
        'Switch([state], "Australia/Sydney", "NSW", "Australia/Sydney","QLD", "Australia/Brisbane")',
        "Australia/Brisbane",
    ],
    ['Switch([country], "Default", "usa", "case")', "Default"],
    ['Switch([missing],[country],"","Other")', "Other"],
    ['Switch([IsSoftDeleted], , "False", "True", "True", "False")', "True"],
    ["ToLower([preferredLanguage])", "en-us"],
    ['ToUpper("i", "tr-TR")', "İ"],
    ["ToUpper([givenName])", "JOHN"],
    ['Trim("  x ")', "x"],
    ['Word("The quick brown fox",3," ")', "brown"],
    ['Word("This,string!has&many separators",3,",!&#")', "has"],
    ["[mail]", "john.doe@contoso.com"],
    ['"quoted \\"text\\" and \\\\"', 'quoted "text" and \\'],
])("%s is %s", (expression, result) => {
    expect(evaluate(expression)).toEqual([result]);
});

test.each([
    ['Split([extensionAttribute5], ",")', ["PermissionSetOne", "PermissionSetTwo"]],
    ["RemoveDuplicates([proxyAddresses])", ["smtp:a@contoso.com", "SMTP:b@contoso.com"]],
    ["Coalesce([missing], [alsoMissing])", []],
    ['Append([missing], "x")', []],
    ['Switch([state], , "NSW", "1")', []],
    ["ToLower([missing])", []],
])("%s has the values %j", (expression, result) => {
    expect(evaluate(expression)).toEqual(result);
});
