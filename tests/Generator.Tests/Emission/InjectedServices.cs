namespace TimerAttributes.Generator.Tests.Emission;

/// <summary>K08: the parameters of a job are passed services, as the container has them.</summary>
public class InjectedServices
{
    [TestCase("\"archive\"")]
    [TestCase("\"a \\\"b\\\"\\n\\uD800\\0\"")]
    [TestCase("Key")]
    [TestCase("nameof(Store)")]
    [TestCase("5")]
    [TestCase("int.MinValue")]
    [TestCase("5L")]
    [TestCase("long.MinValue")]
    [TestCase("5U")]
    [TestCase("5UL")]
    [TestCase("ulong.MaxValue")]
    [TestCase("(byte)5")]
    [TestCase("(sbyte)-5")]
    [TestCase("(short)-5")]
    [TestCase("(ushort)5")]
    [TestCase("'k'")]
    [TestCase("'\\''")]
    [TestCase("true")]
    [TestCase("false")]
    [TestCase("1.5")]
    [TestCase("0.1f")]
    [TestCase("double.NaN")]
    [TestCase("float.NegativeInfinity")]
    [TestCase("Kind.Hot")]
    [TestCase("(Kind)77")]
    [TestCase("DayOfWeek.Friday")]
    [TestCase("typeof(IStore)")]
    [TestCase("typeof(Dictionary<,>)")]
    [TestCase("typeof(List<Kind?[]>)")]
    [TestCase("typeof(void)")]
    public async Task K08_a_keyed_service_is_found_by_its_key(string key) => Assert.That(
        await InjectedJob.Call(
            $"services.AddSingleton<IStore>(new Store(\"wrong\")).AddKeyedSingleton<IStore>({key}, new Store(\"right\"));",
            $"[FromKeyedServices({key})] IStore store"),
        Is.EqualTo("right"));

    [TestCase("[FromKeyedServices(null)]", "none")]
    [TestCase("[FromKeyedServices]", "none")]
    [TestCase("[Archive]", "archive")]
    [TestCase("[ForType((Type?)null)]", "for a type")]
    [TestCase("[Noted(Note = \"why\", Level = 2)]", "noted")]
    [TestCase("[Named(Kind.Hot)]", "Hot 0")]
    [TestCase("[Named(Kind.Cold, typeof(int), null, Note = \"a\\nb\")]", "Cold 2")]
    public async Task K08_whichever_way_the_key_is_written(string attribute, string name) => Assert.That(
        await InjectedJob.Call(
            """
            services.AddSingleton<IStore>(new Store("none"));
            foreach (string key in new[] { "archive", "for a name", "for a type", "noted", "Hot 0", "Cold 2" }) services.AddKeyedSingleton<IStore>(key, new Store(key));
            """, attribute + " IStore store"),
        Is.EqualTo(name));

    [TestCase("IEnumerable<IStore> store", "a,b")]
    [TestCase("[FromKeyedServices(\"k\")] IEnumerable<IStore> store", "c,d")]
    [TestCase("[FromKeyedServices(\"none\")] IEnumerable<IStore> store", "")]
    [TestCase("[FromKeyedServices(\"k\")] IStore? store = null", "d")]
    [TestCase("[FromKeyedServices(\"text\")] string store", "String t")]
    [TestCase("[FromKeyedServices(\"text\")] object store", "String t")]
    [TestCase("[FromKeyedServices(\"number\")] int store", "Int32 5")]
    [TestCase("[FromKeyedServices(\"number\")] int store = 6", "Int32 5")]
    [TestCase("[FromKeyedServices(\"none\")] int store = 6", "Int32 6")]
    [TestCase("[FromKeyedServices(\"none\")] int? store", "null")]
    [TestCase("[FromKeyedServices(\"none\")] TimeSpan store = default", "TimeSpan 00:00:00")]
    [TestCase("[FromKeyedServices(\"none\")] string store = \"other\"", "String other")]
    [TestCase("[FromKeyedServices(\"none\")] IStore? store", "null")]
    [TestCase("[FromKeyedServices(\"none\")] IStore store = null!", "null")]
    [TestCase("IStore? store = null", "b")]
    [TestCase("IStore? store", "b")]
    [TestCase("[Optional] IStore store", "b")]
    [TestCase("IComparable<int>? store = null", "null")]
    [TestCase("IComparable<int>? store", "null")]
    [TestCase("[Optional] IComparable<int> store", "null")]
    [TestCase("Scheduler? store = null", "Scheduler TimerAttributes.Scheduler")]
    public async Task K08_a_service_is_what_the_container_has_or_else_the_default(string parameter, string value) => Assert.That(
        await InjectedJob.Call(
            """
            services.AddSingleton<IStore>(new Store("a")).AddSingleton<IStore>(new Store("b"));
            services.AddKeyedSingleton<IStore>("k", new Store("c")).AddKeyedSingleton<IStore>("k", new Store("d"));
            services.AddKeyedSingleton("text", "t").AddKeyedSingleton<object>("text", "t").AddKeyedSingleton(typeof(int), "number", 5);
            """, parameter),
        Is.EqualTo(value));

    [Test]
    public async Task K08_a_transient_service_is_made_for_each_parameter_and_a_singleton_is_shared()
    {
        LoadedProject project = InjectedJob.Load("services.AddTransient<List<int>>().AddSingleton<List<string>>();", """
            [Every("1s")] internal static void Job(List<int> a, List<int> b, List<string> c, List<string> d) =>
                Calls.Add($"{ReferenceEquals(a, b)} {ReferenceEquals(c, d)}");
            """);
        Assert.That(await InjectedJob.Called(project), Is.EqualTo("False True"));
    }

    [Test]
    public async Task K08_an_instance_s_private_method_takes_them_with_a_key_that_only_its_type_can_name()
    {
        LoadedProject project = InjectedJob.Load("""services.AddSingleton<Poller>(); Poller.Register(services);""", """
            public partial class Poller
            {
                private enum Secret { One }
                private class Hidden() : FromKeyedServicesAttribute(Secret.One);
                public static void Register(IServiceCollection services) => services.AddKeyedSingleton<IStore>(Secret.One, new Store("secret"));
                [Every("1s", Name = "Acme.Jobs.Job")] private void Job([FromKeyedServices(Secret.One)] IStore store, [Hidden] IStore same, int number = 5) =>
                    Calls.Add($"{store.Name} {same.Name} {number}");
            }
            """);
        Assert.That(await InjectedJob.Called(project), Is.EqualTo("secret secret 5"));
    }

    [TestCase("[Every(\"1s\")]", "")]
    [TestCase("", "[Every(\"1s\")]")]
    public async Task K08_both_parts_of_a_partial_method_say_what_it_takes(string definition, string implementation)
    {
        LoadedProject project = InjectedJob.Load("""services.AddKeyedSingleton<IStore>("k", new Store("right"));""", $$"""
            {{definition}} static partial void Job(IStore store, int number = 5);
            {{implementation}} static partial void Job([FromKeyedServices("k")] IStore store, int number) => Calls.Add($"{store.Name} {number}");
            """);
        Assert.That(await InjectedJob.Called(project), Is.EqualTo("right 5"));
    }

    [Test]
    public async Task K08_optional_services_need_no_provider()
    {
        LoadedProject project = InjectedJob.Load("{ }", """
            [Every("1s")] internal static void Job(IStore? a, [FromKeyedServices("k")] IStore? b = null, IServiceProvider? c = null) => Calls.Add(Text(a ?? b ?? c as object));
            """);
        project.Services = null;
        Assert.That(await InjectedJob.Called(project), Is.EqualTo("null"));
    }
}
