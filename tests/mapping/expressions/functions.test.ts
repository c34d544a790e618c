import { createParseExpressionResponse } from "../../../emulators/entra/graph/routes/synchronization/parseExpressionResponse";
import { environment } from "../support/environment";

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
    roles: [
        '{"id":"1","value":"admin","displayName":"Administrator"}',
        '{"id":"2","value":null,"displayName":"Reader"}',
    ],
    hireDate: "2012-03-16-07:00",
};

const parse = (expression: string) => {
    const properties = Object.entries(person).map(([key, value]) => ({ key, value }));
    return createParseExpressionResponse(expression, { properties }, environment);
};

function evaluate(expression: string): string[] {
    const response = parse(expression);
    expect(response.error).toBeNull();
    expect(response.evaluationSucceeded).toBe(true);
    return response.evaluationResult;
}

// Inputs and outputs of the reference where it has an example, else derived from its wording.
test.each([
    ['Append([userPrincipalName], ".test")', "John.Doe@contoso.com.test"],
    ["BitAnd(&HF, &HF7)", "7"],
    ["BitAnd(15, 247)", "7"],
    ["BitAnd(66050, 2)", "2"],
    ["CBool(1)", "True"],
    ['CBool([country] = "USA")', "True"],
    ["CBool(0)", "False"],
    ['CBool([missing] = "USA")', "False"],
    ['CDate("2020-03-16-07:00")', "3/16/2020 7:00:00 AM"],
    ['CDate("2021-06-30+08:00")', "6/29/2021 4:00:00 PM"],
    ['CDate("2009-06-15T01:45:30-07:00")', "6/15/2009 8:45:30 AM"],
    ["Coalesce([missing], [mail])", "john.doe@contoso.com"],
    ['Coalesce([missing], "fallback")', "fallback"],
    ['ConvertToBase64("Hello world!")', "SABlAGwAbABvACAAdwBvAHIAbABkACEA"],
    ['ConvertToUTF8Hex("Hello world!")', "48656C6C6F20776F726C6421"],
    ["Count([proxyAddresses])", "3"],
    ["Count([missing])", "0"],
    ["CStr([state])", "QLD"],
    ['DateAdd("d", 7, CDate([hireDate]))', "3/23/2012 7:00:00 AM"],
    ['DateAdd("d", -10, CDate([hireDate]))', "3/6/2012 7:00:00 AM"],
    ['DateAdd("ww", 2, CDate([hireDate]))', "3/30/2012 7:00:00 AM"],
    ['DateAdd("m", 10, CDate([hireDate]))', "1/16/2013 7:00:00 AM"],
    ['DateAdd("yyyy", 2, CDate([hireDate]))', "3/16/2014 7:00:00 AM"],
    ['DateAdd("m", 1, CDate("2024-01-31"))', "2/29/2024 12:00:00 AM"],
    ['DateDiff("d", CDate("2021-08-18+08:00"), CDate("2021-08-31+08:00"))', "13"],
    ['DateDiff("d", "8/25/2021 5:41:18 PM", CDate([hireDate]))', "-3449"],
    ['DateDiff("ww", "8/25/2021 5:41:18 PM", CDate([hireDate]))', "-493"],
    ['DateDiff("m", "8/25/2021 5:41:18 PM", CDate([hireDate]))', "-113"],
    ['DateDiff("yyyy", "8/25/2021 5:41:18 PM", CDate([hireDate]))', "-9"],
    ['DateDiff("d", CDate("2021-08-31+08:00"), CDate("2021-08-31+08:00"))', "0"],
    ['DateDiff("h", CDate("2021-08-24"), CDate("2021-08-25"))', "24"],
    ['DateDiff("n", CDate("2021-08-24"), CDate("2021-08-25"))', "1440"],
    ['DateDiff("s", CDate("2021-08-24"), CDate("2021-08-25"))', "86400"],
    ['IIF(DateDiff("d", Now(), CDate("2021-07-10")) > 5, "False", "True")', "False"],
    ["DateFromNum(129699324000000000)", "1/1/2012 11:00:00 PM"],
    ["DefaultDomain()", "acme.example"],
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
    // Limitations of IIF that the reference lists: the condition on an empty attribute fails.
    ['IIF(IsNullOrEmpty([missing]), "Other", "else")', "else"],
    ['IIF(IsPresent([country]), [country], "Other")', "USA"],
    ['IIF([country]="USA", IIF([state]="QLD", "both", "one"), "none")', "both"],
    ['IIF(5 > 12, "text order", "number order")', "number order"],
    ['InStr("The quick brown fox","quick")', "5"],
    ['InStr("repEated","e",3,vbBinaryCompare)', "7"],
    ['InStr("repEated","e",3,vbTextCompare)', "4"],
    ['InStr("fox","dog")', "0"],
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
    ["Now()", "7/2/2021 3:33:38 PM"],
    [
        'NumFromDate(Join("", FormatDateTime("2020-12-31-08:00", ,"yyyy-MM-ddzzz", "yyyy-MM-dd"), " 23:59:59-08:00"))',
        "132539615990000000",
    ],
    ["Not([IsSoftDeleted])", "True"],
    ['Not("True")', "False"],
    ['PCase("PABLO GONSALVES (SECOND)")', "Pablo Gonsalves (Second)"],
    ["PCase([lastName])", "Pinto-De'silva"],
    ['PCase("first_name 2nd O\'NEILL")', "First_Name 2Nd O'neill"],
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
    ['FormatDateTime("2020-01-31", "yyyy-MM-dd", "dd/MM/yyyy")', "31/01/2020"],
    ['IIF(IsPresent([mail]), IgnoreAttributeFlow, "x")', undefined],
    ['Switch([missing], IgnoreAttributeFlow, "a", "b")', undefined],
    ['Replace([mail], , "(?i)DOE", , "roe", , )', "john.roe@contoso.com"],
    [
        'Replace([mail], , "(?<first>[a-z]+)[.](doe)", , "$1.${first}$$$&", , )',
        "doe.john$john.doe@contoso.com",
    ],
    [
        `Replace([mail], , "[.]", , "<$\`|$'|$_>", , )`,
        "john<john|doe@contoso.com|john.doe@contoso.com>doe@contoso<john.doe@contoso|com|john.doe@contoso.com>com",
    ],
    ['Replace([mail], , "(x)?doe", , "[$1$2${no}]", , )', "john.[$2${no}]@contoso.com"],
    [String.raw`Replace([mail], , "\\Ajohn|com\\z", , "x", , )`, "x.doe@contoso.x"],
    ["Redact([mail])", "john.doe@contoso.com"],
    ["SelectUniqueValue([missing], [mail])", "john.doe@contoso.com"],
    ["SingleAppRoleAssignment([appRoleAssignments])", "User"],
    ["SingleAppRoleAssignment([roles])", "admin"],
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
    ['ToUpper("straße")', "STRAßE"],
    ["ToUpper([givenName])", "JOHN"],
    ['Word("The quick brown fox",3," ")', "brown"],
    ['Word("This,string!has&many separators",3,",!&#")', "has"],
    ["[mail]", "john.doe@contoso.com"],
    ['"quoted \\"text\\" and \\\\"', 'quoted "text" and \\'],
])("%s is %s", (expression, result) => {
    expect(evaluate(expression)).toEqual([result]);
});

test.each([
    ['Split([extensionAttribute5], ",")', ["PermissionSetOne", "PermissionSetTwo"]],
    ["AppRoleAssignments([roles])", ["admin", "Reader"]],
    [
        "AppRoleAssignmentsComplex([roles])",
        [
            '{"id":"1","value":"admin","displayName":"Administrator"}',
            '{"id":"2","value":"Reader","displayName":"Reader"}',
        ],
    ],
    ["CDate([missing])", []],
    ['DateAdd("d", 1, CDate([missing]))', []],
    ['DateDiff("d", Now(), CDate([missing]))', []],
    ["RemoveDuplicates([proxyAddresses])", ["smtp:a@contoso.com", "SMTP:b@contoso.com"]],
    ["Coalesce([missing], [alsoMissing])", []],
    ['Append([missing], "x")', []],
    ['Switch([state], , "NSW", "1")', []],
    ["ToLower([missing])", []],
])("%s has the values %j", (expression, result) => {
    expect(evaluate(expression)).toEqual(result);
});

test.each([
    ['CDate("soon")', '"soon" is not a date'],
    ['CDate("2021-02-30")', '"2021-02-30" is not a date'],
    [
        'DateAdd("d", 1, [hireDate])',
        'dateTime must be a DateTime, found "2012-03-16-07:00"; wrap a date string in CDate',
    ],
    ['DateAdd("day", 1, Now())', 'interval must be one of yyyy, m, d, ww, h, n, s, found "day"'],
    ['DateAdd("d", "x", Now())', 'value must be an integer, found "x"'],
    ['DateFromNum("soon")', 'value must be a date of Active Directory, found "soon"'],
    ['FormatDateTime([mail], , "yyyy", "yy")', '"john.doe@contoso.com" does not have the date format "yyyy"'],
    ['FormatDateTime("2021-02-30", , "yyyy-MM-dd", "yyyy")', '"2021-02-30" is not a date'],
    ['FormatDateTime("25:00", , "HH:mm", "HH")', '"25:00" is not a date'],
    ['FormatDateTime("2020", "Sloppy", "yyyy", "yy")', '"Sloppy" is not one of .NET\'s DateTimeStyles'],
    [
        'FormatDateTime(" 2020", "AllowTrailingWhite", "yyyy", "yy")',
        '" 2020" does not have the date format "yyyy"',
    ],
    ['InStr("a", "b", 1, "other")', 'compareType must be vbTextCompare or vbBinaryCompare, found "other"'],
    ["Item([proxyAddresses], 0)", "index must be 1 or more, found 0"],
    ["Mid([mail], 0, 3)", "start must be 1 or more, found 0"],
    ["RandomString(3, 2, 2, 0, 0)", "Length must be at least the sum of the minimums, 4"],
    ["RandomString(257, 0, 0, 0, 0)", "Length must be from 1 to 256, found 257"],
    ['RandomString(3, 1, 0, 0, 0, "0123456789")', "CharactersToAvoid leaves no character for MinimumNumbers"],
    [
        'Replace([mail], , "(", , "", , )',
        '"(" is not a regular expression that is supported here: missing closing ): `(`',
    ],
    ['Split([mail], "")', "delimiter must not be empty"],
    ['ToLower([mail], "no culture")', 'culture must be a name such as en-US, found "no culture"'],
])("%s cannot be evaluated", (expression, message) => {
    expect(parse(expression)).toMatchObject({
        parsingSucceeded: true,
        evaluationSucceeded: false,
        error: { code: "EvaluationFailed", message },
    });
});

// The engine of JavaScript would try all ways to share the digits out.
test("a date format of many digits of variable number does not fit other text", () => {
    const expression = `FormatDateTime("${"1".repeat(60)}x", , "${"dH".repeat(20)}", "yyyy")`;
    expect(parse(expression).error?.message).toMatch(/ does not have the date format /);
});
