using Microsoft.CodeAnalysis;

namespace TimerAttributes.Generator.Tests.Parsing.Literals;

/// <summary>While a string is being typed the compiler reports it, and the attribute has its value all the same: nothing may throw.</summary>
public class HalfTypedLiterals
{
    private static readonly string[] Literals =
    [
        "\"5s\\n\"", "\"5 \\x1F\"", "\"\\u00355\"", "\"5\\U00000073\"", "\"\\U0001F550s\"", "@\"5\"\"s\"",
        "\"\"\"5s\"\"\"", "\"\"\"\"5\"\"\"s\"\"\"\"", "\"\"\"\n    5s\n    x\n    \"\"\"",
    ];

    [TestCase("\"\"\"5\n", TestName = "A raw string that is open")]
    [TestCase("\"5s\\U1\"", TestName = "A long escape with too few digits")]
    [TestCase("\"\\Uzzzzzzzz5\"", TestName = "A long escape without digits")]
    [TestCase("\"\\UFFFFFFFF5\"", TestName = "A long escape of no character")]
    [TestCase("\"5s\\u1\"", TestName = "An escape with too few digits")]
    [TestCase("\"5 \\x1\n", TestName = "An escape at the end of an open string")]
    [TestCase("\"5 \\\n", TestName = "A backslash at the end of an open string")]
    [TestCase("@\"5\"\" ", TestName = "A verbatim string that is open")]
    public void A_literal_that_is_no_code_yet_throws_nowhere(string literal) => MustNotThrow(literal);

    [TestCaseSource(nameof(Literals))]
    public void A_literal_throws_nowhere_whatever_character_of_it_is_the_last_or_is_missing(string literal)
    {
        for (int at = 1; at < literal.Length; at++)
        {
            MustNotThrow(literal[..at]);
            MustNotThrow(literal.Remove(at, 1));
        }
    }

    // Of a period, and of a condition, whose place the generator has no use for. It throws in Analyzed.Reports (CS8785), the analyzer says AD0001.
    private static void MustNotThrow(string literal)
    {
        foreach (string arguments in new[] { literal, "\"5s\", When = " + literal })
        {
            Diagnostic[] reports = Analyzed.Reports($$"""
                class J
                {
                    [TimerAttributes.Every("5s")] internal void Other() { }
                    [TimerAttributes.Every({{arguments}})] internal void Job() { }
                }
                """);
            Assert.That(reports.Select(report => report.Id), Has.None.EqualTo("AD0001"), arguments);
        }
    }
}
