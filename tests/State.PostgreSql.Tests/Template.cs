using NUnit.Framework;

namespace TimerAttributes.State.PostgreSql.Tests;

/// <summary>Deletes the folder from which the servers were made, after the last test.</summary>
[SetUpFixture]
public class Template
{
    [OneTimeTearDown]
    public void Delete() => ServerTemplate.Delete();
}
