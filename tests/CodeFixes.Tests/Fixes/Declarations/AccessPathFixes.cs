namespace TimerAttributes.CodeFixes.Tests.Fixes.Declarations;

/// <summary>TMR004: the ways to open the door to a method.</summary>
public class AccessPathFixes
{
    [TestCase("static class Jobs", "static partial class Jobs")]
    [TestCase("class Jobs", "partial class Jobs")]
    [TestCase("public sealed\n    class Jobs", "public sealed\n    partial class Jobs")]
    [TestCase("/* a */ internal /* b */ struct /* c */ Jobs", "/* a */ internal /* b */ partial struct /* c */ Jobs")]
    [TestCase("ref struct Jobs", "ref partial struct Jobs")]
    [TestCase("readonly record struct Jobs(int X)", "readonly partial record struct Jobs(int X)")]
    [TestCase("record Jobs", "partial record Jobs")]
    [TestCase("/// <summary>Documented.</summary>\n[System.Serializable] // so\nclass Jobs", "/// <summary>Documented.</summary>\n[System.Serializable] // so\npartial class Jobs")]
    public void TMR004_partial(string before, string after) =>
        Fixed.Must(Hidden(before, "static void Job()"), "Make Jobs partial", Hidden(after, "static void Job()"));

    [TestCase("static void Job()", "internal static void Job()")]
    [TestCase("private static void Job()", "internal static void Job()")]
    [TestCase("static private /* so */ unsafe void Job()", "static internal /* so */ unsafe void Job()")]
    [TestCase("void Job(Tick tick)", "internal void Job(Tick tick)")]
    [TestCase("private protected void Job()", "internal void Job()")]
    [TestCase("private /* a */ protected /* b */ void Job()", "internal /* a */ /* b */ void Job()")]
    [TestCase("protected private void Job()", "internal void Job()")]
    [TestCase("private\n    // why\n    void Job()", "internal\n    // why\n    void Job()")]
    [TestCase("global::System.Threading.Tasks.Task Job() => global::System.Threading.Tasks.Task.CompletedTask; void Other()", "internal global::System.Threading.Tasks.Task Job() => global::System.Threading.Tasks.Task.CompletedTask; void Other()")]
    public void TMR004_internal(string before, string after) =>
        Fixed.Must(Hidden("class Jobs", before), "Make Job internal", Hidden("class Jobs", after));

    [Test]
    public void TMR004_a_protected_method_stays_protected() =>
        Fixed.Must(Hidden("class Jobs", "protected void Job()"), "Make Job protected internal", Hidden("class Jobs", "protected internal void Job()"));

    [Test]
    public void TMR004_all_types_around_and_only_those()
    {
        Fixed.Must(
            "class A { struct B { class C { [TimerAttributes.Every(\"1s\")] static void Job() { } } } }", "Make C and B and A partial",
            "partial class A { partial struct B { partial class C { [TimerAttributes.Every(\"1s\")] static void Job() { } } } }");
        Fixed.Must(
            "class A { partial class B { private class C { [TimerAttributes.Every(\"1s\")] internal static void Job() { } } } }", "Make A partial",
            "partial class A { partial class B { private class C { [TimerAttributes.Every(\"1s\")] internal static void Job() { } } } }");
    }

    // What else there is, and what is offered.
    [TestCase("class Jobs { [Every(\"1s\")] void Job() { } }", "Make Jobs partial", "Make Job internal")]
    [TestCase("class Jobs { interface IDb; [Every(\"1s\")] void Job(IDb db) { } }", "Make Jobs partial")]
    [TestCase("class Jobs { class Db; [Every(\"1s\")] void Job(System.Collections.Generic.List<Db[]> db) { } }", "Make Jobs partial")]
    [TestCase("class Jobs { [Every(\"1s\")] protected virtual void Job() { } }", "Make Jobs partial")]
    [TestCase("class Jobs { private class In { [Every(\"1s\")] internal void Job() { } } }", "Make Jobs partial")]
    [TestCase("class Jobs { private class In { [Every(\"1s\")] void Job() { } } }", "Make In and Jobs partial")]
    [TestCase("class Jobs { partial class In { [Every(\"1s\")] private partial void Job(); private partial void Job() { } } }", "Make Jobs partial")]
    [TestCase("file class Jobs { [Every(\"1s\")] internal void Job() { } }")]
    [TestCase("file class Jobs { [Every(\"1s\")] void Job() { } }")]
    [TestCase("class Jobs { [System.Obsolete(\"no\", true)] [Every(\"1s\")] internal void Job() { } }")]
    [TestCase("""
        partial class Jobs
        {
            [Every("1s")] void Run() { }
            [System.Runtime.CompilerServices.OverloadResolutionPriority(1)] void Run(int times = 3) { }
        }
        """)] // It can be reached: its name is what is wrong.
    [TestCase("class Jobs { interface IDb; [Every(\"1s\")] void One() { } [Every(\"1s\")] void Two(IDb db) { } }", "Make Jobs partial")]
    public void TMR004_only_what_compiles_is_offered(string source, params string[] titles) =>
        Assert.That(Fixed.Offers("using TimerAttributes;\n" + source), Is.EqualTo(titles));

    [Test]
    public void TMR004_everywhere()
    {
        const string Before = "class A { class B { [TimerAttributes.Every(\"1s\")] void One() { } } [TimerAttributes.Every(\"1s\")] void Two() { } [TimerAttributes.Every(\"1s\")] void Three() { } }";
        Fixed.MustEverywhere(
            "TMR004", 0, [Before, "class C { [TimerAttributes.Every(\"1s\")] void One() { } }"],
            [Before.Replace("class", "partial class", StringComparison.Ordinal), "partial class C { [TimerAttributes.Every(\"1s\")] void One() { } }"]);
        string flat = Before.Replace("class B { [TimerAttributes.Every(\"1s\")] void One() { } }", "", StringComparison.Ordinal);
        Assert.That(Fixed.Offers(flat), Is.EqualTo(["Make A partial", "Make 2 jobs internal"]));
        Fixed.MustEverywhere("TMR004", 1, [flat], [flat.Replace("void", "internal void", StringComparison.Ordinal)]);
    }

    private static string Hidden(string type, string method) => $$"""
        using TimerAttributes;
        {{type}}
        {
            // A comment.
            [Every("1s")]
            {{method}} { } // Another.
        }
        """;
}
