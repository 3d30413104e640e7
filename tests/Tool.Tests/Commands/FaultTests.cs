using System.Globalization;
using TimerAttributes.Manifests;
using TimerAttributes.Tool.Commands;
using TimerAttributes.Tool.Output;

namespace TimerAttributes.Tool.Tests.Commands;

/// <summary>Values, files and manifests that a command cannot use: each is refused in one line, with the exit code 2.</summary>
public class FaultTests
{
    private static readonly string Poll = BuiltFile.Job("Acme.Poll", "every", "1h");

    [TestCase("list ''", "The file '' cannot be read: The value cannot be an empty string. Name a built assembly")]
    [TestCase("diff '' FILE", "The file '' cannot be read: The value cannot be an empty string. Name a built file")]
    [TestCase("check FILE --baseline ''", "The file '' cannot be read: The value cannot be an empty string. Write a baseline")]
    [TestCase("baseline FILE --output ''", "The file '' cannot be written: The value cannot be an empty string. Name another path")]
    [TestCase("export prometheus FILE --output ''", "The files cannot be written to '': The value cannot be an empty string. Name a folder")]
    [TestCase("simulate FILE --now 1970-06-01T00:00Z", "within the years 1971 to 2261, and this one is from 1970-06-01 to 1970-07-01; write another --now")]
    [TestCase("simulate FILE --now 2255-01-01T00:00Z --days 3660", "is from 2255-01-01 to 2265-01-08; write another --now or fewer --days")]
    [TestCase("simulate FILE --run-time 50d", "The value '50d' of --run-time is more than 49d; write a shorter one")]
    [TestCase("export ics FILE --days abc", "'abc' of --days is no number from 1 to 3660")]
    [TestCase("export ics FILE --days 3661", "'3661' of --days is no number from 1 to 3660")]
    [TestCase("simulate BOTH", "Job 'Acme.Poll' is there 2 times, in: Api, Web. Name the file of one of these assemblies")]
    [TestCase("next BOTH Poll", "Job 'Acme.Poll' is there 2 times, in: Api, Web. Name the file of one of these assemblies")]
    [TestCase("top localhost:1/timers --interval 0", "The value '0' of --interval has no unit; write a duration of 100ms or more, such as 2s.")]
    [TestCase("top localhost:1/timers --interval 99ms", "The value '99ms' of --interval is less than 100ms; write 100ms or more.")]
    [TestCase("export prometheus FILE --exec /bin/acme", "The option --exec is for systemd and means nothing to prometheus; leave it out.")]
    [TestCase("export systemd FILE --exec /bin/acme --command /bin/acme", "The option --command is for kubernetes and means nothing to systemd; leave it out.")]
    [TestCase("export grafana FILE --image acme:1", "The option --image is for kubernetes and means nothing to grafana; leave it out.")]
    [TestCase("export kubernetes FILE --image acme:1 --days 730", "The option --days is for ics and means nothing to kubernetes; leave it out.")]
    public void A_value_is_refused_with_its_remedy(string line, string message)
    {
        // Arrange
        using BuiltFile file = BuiltFile.Of(Poll), both = BuiltFile.With(BuiltFile.Manifest("Web", Poll), BuiltFile.Manifest("Api", Poll));
        string[] arguments = [.. line.Split(' ').Select(word => word switch { "''" => "", "FILE" => file.Path, "BOTH" => both.Path, _ => word })];

        // Act and assert
        Assert.That(Timers.ErrorOf(arguments), Does.StartWith("timers: ").And.Contains(message).And.EndsWith("\n").And.Not.Contains("fault of the command"));
    }

    [TestCase("bad image!")]
    [TestCase("Acme/Jobs:1")]
    [TestCase("acme:")]
    [TestCase("acme:1:2")]
    [TestCase("acme@sha256:abc")]
    [TestCase("acme//jobs")]
    public void A_text_that_names_no_image_is_refused(string image)
    {
        using BuiltFile file = BuiltFile.Of(BuiltFile.Job("Poll", "every", "1h", "\"Aligned\":true"));
        Assert.That(Timers.ErrorOf("export", "kubernetes", file.Path, "--image", image), Is.EqualTo(
            $"timers: The value '{image}' of --image is no name of an image; write one such as registry.example/acme:1.2, in lower case and without blanks.\n"));
    }

    [TestCase("acme")]
    [TestCase("acme/jobs__x-y.z:1.2-rc_1")]
    [TestCase("localhost:5000/acme/jobs")]
    [TestCase("[::1]:5000/acme:latest")]
    [TestCase("Registry.example/acme:1@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void A_name_of_an_image_is_taken(string image)
    {
        using BuiltFile file = BuiltFile.Of(BuiltFile.Job("Poll", "every", "1h", "\"Aligned\":true"));
        Assert.That(Timers.OutputOf("export", "kubernetes", file.Path, "--image", image), Does.Contain($"image: \"{image}\"\n"));
    }

    [Test]
    public void An_output_that_takes_no_text_is_told_as_what_it_is()
    {
        // Arrange
        using BuiltFile file = BuiltFile.Of(Poll);
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var full = new FullDevice();
        var terminal = new Terminal(full, error, static () => null, hasColour: false, static () => null);

        // Act
        int code = TimersCommand.Run(["list", file.Path], terminal);

        // Assert
        Assert.That(code, Is.EqualTo(2));
        Assert.That(error.ToString(), Is.EqualTo("timers: The result cannot be written: No space left on device. Write it to a place that has space.\n"));
    }

    [TestCase("null", "is no job with a name: 'null'. Build the program again")]
    [TestCase("{}", "is no job with a name: '{}'. Build the program again")]
    [TestCase("""{"name":"Acme.Poll","kind":"every","schedule":"5s","method":"Poll"}""", "Job 'Acme.Poll' in 'FILE' is not whole: its line of the manifest lacks its options. Build")]
    [TestCase("""{"name":"Acme.Poll","schedule":"5s","method":"Poll","options":{}}""", "lacks its kind. Build")]
    [TestCase("""{"name":"Acme.Poll","kind":"every","schedule":"5s","method":"Poll","options":{"Retries":99999999999}}""", "Job 'Acme.Poll' in 'FILE' has a value that this version of timers refuses: Retries = 99999999999 is no whole number up to 2147483647.")]
    [TestCase("""{"name":"Acme.Poll","kind":"every","schedule":"5s","method":"Poll","options":{"Overlap":"99999999999"}}""", "Job 'Acme.Poll' in 'FILE' has a value")]
    public void A_line_of_a_manifest_is_refused_with_its_job(string line, string message)
    {
        using BuiltFile file = BuiltFile.Of(line);
        Assert.That(Timers.ErrorOf("list", file.Path), Does.Contain(message.Replace("FILE", file.Path, StringComparison.Ordinal)).And.Contains(file.Path));
    }

    [TestCase("\n")]
    [TestCase("null\n")]
    [TestCase("{\"package\":\"0.1.0\"}\n")]
    public void A_manifest_without_its_assembly_is_refused(string text)
    {
        using BuiltFile file = BuiltFile.With(ManifestFrame.Around(text));
        Assert.That(Timers.ErrorOf("list", file.Path), Does.Contain($"A manifest in '{file.Path}' does not begin with its assembly").And.Contains("Build the program again"));
    }

    [Test]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void A_folder_that_may_not_be_read_is_refused()
    {
        if (Environment.IsPrivilegedProcess) Assert.Ignore("This user may read each folder.");
        string folder = Directory.CreateTempSubdirectory("timers").FullName;
        File.SetUnixFileMode(folder, UnixFileMode.UserExecute);
        try
        {
            Assert.That(Timers.ErrorOf("list", folder), Does.Contain($"The folder '{folder}' cannot be read").And.Contains("that you may read"));
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    [Test]
    public void Another_fault_is_one_of_the_command_and_is_told_in_one_line()
    {
        // Arrange
        using BuiltFile file = BuiltFile.Of(Poll);
        using var error = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var terminal = new Terminal(TextWriter.Null, error, static () => throw new InvalidTimeZoneException("no\nwidth"), hasColour: false, static () => null);

        // Act
        int code = TimersCommand.Run(["list", file.Path], terminal);

        // Assert
        Assert.That(code, Is.EqualTo(2));
        Assert.That(error.ToString(), Is.EqualTo(
            "timers: This is a fault of the command itself: InvalidTimeZoneException: no\uFFFDwidth "
            + "Report it with this line, with the command line, and with what 'timers --version' says.\n"));
    }

    private sealed class FullDevice : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }
}
