namespace TimerAttributes.Generator.Tests.Emission;

/// <summary>K08: a parameter that takes no service by its type is passed its default value.</summary>
public class InjectedDefaults
{
    [TestCase("int value = 5")]
    [TestCase("int value = int.MinValue")]
    [TestCase("long value = long.MinValue")]
    [TestCase("ulong value = ulong.MaxValue")]
    [TestCase("uint value = 4_000_000_000")]
    [TestCase("byte value = 255")]
    [TestCase("sbyte value = -128")]
    [TestCase("short value = -1")]
    [TestCase("nint value = -1")]
    [TestCase("nuint value = 1")]
    [TestCase("char value = '\\n'")]
    [TestCase("char value = '\\uD800'")]
    [TestCase("bool value = true")]
    [TestCase("string value = \"a \\\"b\\\" \\uD800\"")]
    [TestCase("string? value = null")]
    [TestCase("double value = double.NaN")]
    [TestCase("double value = -0.0")]
    [TestCase("double value = 0.1")]
    [TestCase("double value = 5")]
    [TestCase("double value = double.Epsilon")]
    [TestCase("double value = double.PositiveInfinity")]
    [TestCase("float value = float.MaxValue")]
    [TestCase("float value = 0.1f")]
    [TestCase("decimal value = 1.50m")]
    [TestCase("decimal value = decimal.MinValue")]
    [TestCase("DayOfWeek value = DayOfWeek.Friday")]
    [TestCase("DayOfWeek? value = DayOfWeek.Friday")]
    [TestCase("Kind value = (Kind)77")]
    [TestCase("int? value = null")]
    [TestCase("int? value = 7")]
    [TestCase("TimeSpan value = default")]
    [TestCase("Guid value = new()")]
    [TestCase("(int a, string? b) value = default")]
    [TestCase("int[]? value = null")]
    [TestCase("Action? value = null")]
    [TestCase("object? value = null")]
    [TestCase("dynamic? value = null", "(object?)value")]
    [TestCase("[Optional] object value")]
    [TestCase("[Optional] int value")]
    [TestCase("[Optional, DefaultParameterValue(5)] int value")]
    [TestCase("[Optional, DefaultParameterValue(\"x\")] string value")]
    [TestCase("[Optional, DateTimeConstant(12345)] DateTime value")]
    [TestCase("[Optional, DecimalConstant(2, 0, 0, 0, 150)] decimal value")]
    [TestCase("ReadOnlySpan<char> value = default", "value.ToString()")]
    public async Task K08_a_default_value_is_what_a_call_without_the_argument_passes(string parameter, string value = "value")
    {
        LoadedProject project = InjectedJob.Load("{ }", $"""
            [Every("1s")] internal static void Job({parameter}, Tick tick = default) => Calls.Add(Text({value}));
            public static void Expected() => Job();
            """);
        project.Assembly.GetType("Acme.Jobs")!.GetMethod("Expected")!.Invoke(null, null);
        string expected = InjectedJob.Calls(project).Single();
        Assert.That(await InjectedJob.Called(project), Is.EqualTo(expected));
    }

    [Test]
    public async Task K08_the_overload_with_the_default_value_is_the_one_that_is_called()
    {
        LoadedProject project = InjectedJob.Load("{ }", """
            internal static void Job(Tick tick) => Calls.Add("wrong");
            [Every("1s")] internal static void Job(Tick tick, int number = 5) => Calls.Add("right");
            internal static void Job(Tick tick, byte number) => Calls.Add("wrong");
            internal static void Job(Tick tick, DayOfWeek number) => Calls.Add("wrong");
            """);
        Assert.That(await InjectedJob.Called(project), Is.EqualTo("right"));
    }
}
