using TimerAttributes.Linux;

namespace TimerAttributes.Tests.Linux;

public class MachineIdTests
{
    [TestCase("b08dfa6083e7567a1921a715000001fb\n", ExpectedResult = "b08dfa6083e7567a1921a715000001fb")]
    [TestCase("uninitialized\n", ExpectedResult = null)]
    [TestCase("", ExpectedResult = null)]
    public string? A_machine_id_is_32_digits_or_none(string content)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, content);
            return MachineId.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Test]
    public void Where_there_is_no_file_there_is_none()
    {
        Assert.That(MachineId.Read(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName())), Is.Null);
        Assert.That(MachineId.Read(Path.GetTempPath()), Is.Null, "a folder");
    }
}
