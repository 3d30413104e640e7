using TimerAttributes.CodeFixes.Framework;

namespace TimerAttributes.CodeFixes.Tests.Fixes.Declarations;

/// <summary>TMR003, TMR005 and TMR008: a signature is changed where nothing else hangs on it.</summary>
public class SignatureFixes
{
    [TestCase("string url", "")]
    [TestCase("Tick tick, int number", "Tick tick")]
    [TestCase("int number, Tick tick", "Tick tick")]
    [TestCase("Tick tick, /* how many */ int number, CancellationToken stop", "Tick tick, /* how many */ CancellationToken stop")]
    [TestCase("Tick tick,\n        int number, // how many\n        CancellationToken stop", "Tick tick,\n        // how many\n        CancellationToken stop")]
    [TestCase("params object[] all", "")]
    [TestCase("int number // how many\n        ", "// how many\n        ")]
    [TestCase("/* how many */ int number", "/* how many */ ")]
    public void TMR003_a_parameter_that_is_not_read_is_removed(string before, string after) =>
        Fixed.Must(Job(before), Fixed.Offers(Job(before)).Single(title => title.StartsWith("Remove the parameter", StringComparison.Ordinal)), Job(after));

    [TestCase("ref Tick tick", "Take tick by value", "Tick tick")]
    [TestCase("ref readonly Tick tick", "Take tick by value", "Tick tick")]
    [TestCase("in IDb db, Tick tick", "Take db by value", "IDb db, Tick tick")]
    [TestCase("/* a */ ref /* b */ readonly /* c */ CancellationToken stop", "Take stop by value", "/* a */ /* b */ /* c */ CancellationToken stop")]
    public void TMR003_a_parameter_by_reference_is_taken_by_value(string before, string title, string after) => Fixed.Must(Job(before), title, Job(after));

    [TestCase("/// <summary>Polls.</summary>\n    ", "/// <param name=\"url\">Where.</param>\n    ", "/// <param name=\"tick\">When.</param>\n")]
    [TestCase("/// <param name=\"tick\">When.</param>\n    ", "/// <param name=\"url\">Where.</param>\n", "")]
    [TestCase("", "/// <param name=\"url\">\n    /// Where.\n    /// </param>\n    ", "/// <param name=\"tick\">When.</param>\n")]
    public void TMR003_the_documentation_of_a_parameter_goes_with_it(string above, string documentation, string below) => Fixed.Must(
        Job("string url, Tick tick", above + documentation + below), "Remove the parameter url",
        Job("Tick tick", (above + below).TrimEnd() + "\n"));

    [TestCase("/// <param name=\"url\">Where.</param>\n    ", "")]
    [TestCase("// Why.\n    /// <param name=\"url\">\n    /// Where.\n    /// </param>\n    ", "// Why.\n    ")]
    [TestCase("///<param name=\"url\">Where.</param>\n    ", "")]
    [TestCase("/** <param name=\"url\">Where.</param> */ ", "")]
    [TestCase("/// Polls. <param name=\"url\">Where.</param>\n    ", "/// Polls. \n    ")]
    [TestCase("/// <param name=\"url\">Where.</param>\n    /// Polls.\n    ", "/// \n    /// Polls.\n    ")]
    [TestCase("///<param name=\"url\">Where.</param><remarks/>\n    ", "///<remarks/>\n    ")]
    [TestCase("///<param name=\"url\">Where.</param>\n    ///<remarks/>\n    ", "///\n    ///<remarks/>\n    ")]
    [TestCase("/// <remarks/>\n    ///<param name=\"url\">Where.</param>\n    ", "/// <remarks/>\n    ")]
    [TestCase("/// Polls.\n    ///<param name=\"url\">Where.</param><remarks/>\n    ", "/// Polls.\n    ///<remarks/>\n    ")]
    public void TMR003_nothing_lands_in_the_documentation_that_was_below_it(string before, string after)
    {
        const string Rest = "[Every(\"1s\")] internal static void Job(string url) { }\n\n    [Every(\"2s\")] internal static void Other() { }\n}\n";
        Fixed.Must(
            $"using TimerAttributes;\nstatic class Jobs\n{{\n    {before}{Rest}", "Remove the parameter url",
            $"using TimerAttributes;\nstatic class Jobs\n{{\n    {after}{Rest.Replace("string url", "", StringComparison.Ordinal)}");
    }

    [TestCase("""[Every("1s")] internal void Job(string url) { }""", "Remove the parameter url")]
    [TestCase("""[Every("1s")] internal void Job(string url) => _ = url.Length;""")]
    [TestCase("""[Every("1s")] internal void Job(string url) { } void Other() => Job("x");""")]
    [TestCase("""[Every("1s")] internal void Job(string url) { } System.Action<string> Other() => Job;""")]
    [TestCase("""[Every("1s")] internal void Job(string url) { } string Other() => nameof(Job);""", "Remove the parameter url")]
    [TestCase("""[Every("1s")] internal void Job(string url) { } void Job() { }""")]
    [TestCase("""/** <summary>Of <paramref name="url"/>.</summary> */ [Every("1s")] internal void Job(string url) { }""")]
    [TestCase("""[Every("1s")] internal void Job(ref Tick tick) { } void Job(Tick tick) { }""", "Remove the parameter tick")]
    [TestCase("""[Every("1s")] internal void Job(ref Tick tick) => tick.ToString();""", "Take tick by value")]
    [TestCase("""[Every("1s")] internal void Job(ref Tick tick) { }""", "Take tick by value", "Remove the parameter tick")]
    [TestCase("""[Every("1s")] internal void Job(ref int number) { }""", "Remove the parameter number")]
    [TestCase("""[Every("1s")] internal virtual void Job(string url) { }""")]
    [TestCase("""[Every("1s")] internal partial void Job(string url); internal partial void Job(string url) { }""")]
    [TestCase("""[Every("1s")] public void Run(string url) { }""")]
    public void TMR003_only_what_compiles_is_offered(string members, params string[] titles) =>
        Assert.That(Fixed.Offers($"using TimerAttributes;\npartial class Jobs : IRun {{ {members} }}\ninterface IRun {{ void Run(string url) {{ }} }}"), Is.EqualTo(titles));

    [Test]
    public void TMR003_everywhere() => Fixed.MustEverywhere(
        "TMR003", 0, [Job("string a, Tick tick, int b, ref CancellationToken stop")], [Job("Tick tick, CancellationToken stop")]);

    [TestCase("", "Job(int a)", "Job(string a)", "Job()", "Job(string a)")]
    [TestCase("", "Job(int a, string b)", "Job()", "Job(string b)", "Job()")]
    [TestCase("partial", "Job(int a)", "Other() { } } static partial class Jobs { [Every(\"3s\")] internal static void Job(string a)", "Job()", "Other() { } } static partial class Jobs { [Every(\"3s\")] internal static void Job(string a)")]
    public void TMR003_everywhere_makes_no_two_methods_the_same(string words, string one, string two, string oneAfter, string twoAfter)
    {
        string Jobs(string first, string second) =>
            $"using TimerAttributes;\nstatic {words} class Jobs {{ [Every(\"1s\")] internal static void {first} {{ }} [Every(\"2s\")] internal static void {second} {{ }} }}";
        Editor editor = Editor.With(Jobs(one, two));
        string[] mended = editor.ApplyEverywhere(editor.Reports.First(report => report.Id == "TMR003"), RuleFix.KeyOf("TMR003", 0)).Texts;
        Assert.That(mended, Is.EqualTo([Jobs(oneAfter, twoAfter)]));
        Editor.With(mended).Generated.MustCompile();
    }

    [TestCase("async void Job() => await System.Threading.Tasks.Task.Yield();", "async Task Job() => await System.Threading.Tasks.Task.Yield();")]
    [TestCase("async /* a */ void /* b */ Job() { await Task.Yield(); return; }", "async /* a */ Task /* b */ Job() { await Task.Yield(); return; }")]
    public void TMR005_async_void_becomes_async_Task(string before, string after) => Fixed.Must(Async(before), "Return Task", Async(after));

    [Test]
    public void TMR005_the_name_is_as_long_as_it_has_to_be()
    {
        const string Before = """class Jobs { [TimerAttributes.Every("1s")] internal static async void Job() => await System.Threading.Tasks.Task.Yield(); }""";
        Fixed.Must(Before, "Return System.Threading.Tasks.Task", Before.Replace("async void", "async System.Threading.Tasks.Task", StringComparison.Ordinal));
        string crowded = $"namespace N {{ class Task; class System; {Before.Replace("await System", "await global::System", StringComparison.Ordinal)} }}";
        Fixed.Must(crowded, "Return global::System.Threading.Tasks.Task", crowded.Replace("async void", "async global::System.Threading.Tasks.Task", StringComparison.Ordinal));
    }

    [TestCase("""[Every("1s")] internal static async void Job() { await Task.Yield(); } System.Action Other = Job;""")]
    [TestCase("""[Every("1s")] internal static async void Job() { await Task.Yield(); } static void Other() => Job();""")] // It would have to await it.
    [TestCase("""[Every("1s")] internal virtual async void Job() { await Task.Yield(); }""")]
    [TestCase("""[Every("1s")] public override async void Run() { await Task.Yield(); }""")]
    [TestCase("""[Every("1s")] internal partial void Job(); internal async partial void Job() { await Task.Yield(); }""")]
    public void TMR005_a_return_type_that_others_count_on_stays(string member) => Assert.That(
        Fixed.Offers($"using System.Threading.Tasks;\nusing TimerAttributes;\nabstract class Base {{ public abstract void Run(); }}\nabstract partial class Jobs : Base {{ {member} }}"),
        Is.Empty);

    [Test]
    public void TMR005_everywhere() => Fixed.MustEverywhere(
        "TMR005", 0,
        [Async("async void Job() => await Task.Yield(); [Once(\"1s\")] internal async void Other() => await Task.Yield();")],
        [Async("async Task Job() => await Task.Yield(); [Once(\"1s\")] internal async Task Other() => await Task.Yield();")]);

    [TestCase("internal void Job() { }", "internal static void Job() { }")]
    [TestCase("public readonly unsafe void Job() => Other(new());", "public static unsafe void Job() => Other(new());")]
    [TestCase("public readonly /* a */ unsafe void Job() { }", "public static /* a */ unsafe void Job() { }")]
    [TestCase("/* a */ internal /* b */ void Job() { }", "/* a */ internal /* b */ static void Job() { }")]
    public void TMR008_static(string before, string after) => Fixed.Must(RefStruct(before), "Make Job static", RefStruct(after));

    [TestCase("internal void Job() => Field++;")]
    [TestCase("internal void Job() => this = default;")]
    [TestCase("public override string ToString() => nameof(Parser);")]
    [TestCase("internal void Job() { } static void Use(Parser parser) => parser.Job();")]
    public void TMR008_a_method_that_has_something_to_do_with_its_instance_stays(string member) => Assert.That(Fixed.Offers(RefStruct(member)), Is.Empty);

    [Test]
    public void TMR008_a_method_that_reads_a_parameter_of_the_primary_constructor_stays() =>
        Assert.That(Fixed.Offers("using TimerAttributes; ref struct Parser(int start) { [Every(\"1s\")] internal void Job() => _ = start; }"), Is.Empty);

    [Test]
    public void TMR008_everywhere() => Fixed.MustEverywhere(
        "TMR008", 0, [RefStruct("internal void Job() { } [Once(\"1s\")] readonly internal void More() { }")],
        [RefStruct("internal static void Job() { } [Once(\"1s\")] internal static void More() { }")]);

    [TestCase("class J { [Every(\"1s\")] internal static void Job<T>() { } }")]
    [TestCase("class J { [Every(\"1s\")] internal static int Job() => 1; }")]
    [TestCase("abstract class J { [Every(\"1s\")] internal abstract void Job(); }")]
    public void TMR001_TMR002_and_TMR006_have_no_fix_that_would_not_guess(string source) => Assert.That(Fixed.Offers("using TimerAttributes;\n" + source), Is.Empty);

    private static string Job(string parameters, string documentation = "") => $$"""
        using System.Threading;
        using TimerAttributes;
        static class Jobs
        {
            {{documentation}}    [Every("1s")] // A comment.
            internal static void Job({{parameters}}) { }
        }
        interface IDb;
        """;

    private static string Async(string member) => $$"""
        using System.Threading.Tasks;
        using TimerAttributes;
        class Jobs
        {
            [Every("1s")] internal static {{member}}
        }
        """;

    private static string RefStruct(string member) => $$"""
        using TimerAttributes;
        ref struct Parser
        {
            public int Field;
            [Every("1s")] {{member}}
            static void Other(Parser parser) => parser.Field = 1;
        }
        """;
}
