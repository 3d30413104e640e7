using System.Reflection;
using TimerAttributes.Options;

namespace TimerAttributes.Generator.Tests.Shared.Options;

/// <summary>The catalog of options says what the attributes and the runtime's options have.</summary>
public class OptionCatalogTests
{
    private static readonly JobOption[] All = [.. OptionCatalog.Schedule, .. OptionCatalog.Run];

    private static readonly string[] Names = [.. All.Select(option => option.Name)];

    [Test]
    public void Every_option_of_the_attributes_is_in_the_catalog_once()
    {
        string[] properties = [.. new[] { typeof(JobAttribute), typeof(EveryAttribute), typeof(OnceAttribute) }
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(property => property.CanWrite).Select(property => property.Name)];
        Assert.That(All.Select(option => option.Name).Append("Name").Append("TimeZone"), Is.EquivalentTo(properties));
        Assert.That(All.Select(option => option.Index), Is.EquivalentTo(Enumerable.Range(0, OptionCatalog.Count)));
    }

    [Test]
    public void What_says_how_a_job_is_run_is_an_option_of_the_runtime_in_the_same_words() => Assert.That(
        OptionCatalog.Run.Select(option => option.Name),
        Is.EquivalentTo(typeof(JobOptions).GetProperties(BindingFlags.Instance | BindingFlags.Public).Select(property => property.Name)));

    [TestCaseSource(nameof(Names))]
    public void A_kind_is_the_type_of_the_attribute_s_property(string name)
    {
        JobOption known = All.Single(option => option.Name == name);
        Type type = (typeof(EveryAttribute).GetProperty(known.Name) ?? typeof(OnceAttribute).GetProperty(known.Name))!.PropertyType;
        Assert.That(known.Kind, Is.AnyOf(
            type == typeof(int) ? [OptionKind.Integer]
            : type == typeof(bool) ? [OptionKind.Flag]
            : type.IsEnum ? [OptionKind.Enum]
            : (object[])[OptionKind.Duration, OptionKind.Text, OptionKind.Condition]));
        if (known.Kind != OptionKind.Enum) return;
        Assert.That(type.Name, Is.EqualTo(known.Type));
        if (known.DefaultMember is { } member) Assert.That(Activator.CreateInstance(type)!.ToString(), Is.EqualTo(member));
    }
}
