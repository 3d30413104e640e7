using System.Reflection;
using TimerAttributes.Options;
using TimerAttributes.Tool.Manifest;

namespace TimerAttributes.Tool.Tests.Manifest;

/// <summary>What is read from a built file is the table that the program has.</summary>
public class OwnJobsTests
{
    private static readonly IReadOnlyList<ManifestJob> Jobs = ManifestReader.Read(OwnJobs.File).Single().Jobs;

    [Test]
    public void The_rows_are_those_of_the_generated_table()
    {
        // Arrange
        IEnumerable<string> expected = ScheduledJobs.Table.Entries.Select(Described);

        // Act
        IEnumerable<string> read = Jobs.Select(job => Described(job.Entry));

        // Assert
        Assert.That(read, Is.EqualTo(expected));
        Assert.That(Jobs.Zip(ScheduledJobs.Table.Entries).All(pair => pair.First.Schedule.Equals(pair.Second.Schedule)));
    }

    [Test]
    public void Each_option_of_the_catalog_is_tried() => Assert.That(
        Jobs.SelectMany(static job => job.Options.Keys).Distinct().Order(StringComparer.Ordinal),
        Is.EqualTo(OptionCatalog.Schedule.Concat(OptionCatalog.Run).Select(static option => option.Name).Order(StringComparer.Ordinal)));

    private static string Described(JobEntry entry) => $"{entry.Name} {entry.Schedule} " + string.Join(
        ", ", typeof(JobOptions).GetProperties(BindingFlags.Instance | BindingFlags.Public).Select(property => $"{property.Name}={Value(property, entry.Options)}"));

    // A condition is not in the file, only that there is one.
    private static object? Value(PropertyInfo property, JobOptions options) =>
        property.GetValue(options) is Delegate ? "condition" : property.GetValue(options);
}
