namespace TimerAttributes.EndToEnd;

/// <summary>Tests that share one stranger's folder, with packages of this repository in its feed.</summary>
/// <param name="packed">The projects whose packages are in the feed.</param>
public abstract class StrangerTests(params string[] packed)
{
    private protected Stranger Folder { get; private set; } = null!;

    [OneTimeSetUp]
    public void Pack() => Folder = new(packed);

    [OneTimeTearDown]
    public void Delete() => Folder.Dispose();
}
