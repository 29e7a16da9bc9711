using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialWelfare.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Submissions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Notes",
                table: "Releases",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PublishedById",
                table: "Releases",
                type: "TEXT",
                unicode: false,
                maxLength: 36,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PublishedByName",
                table: "Releases",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            // Written by hand: with AddForeignKey the provider would rebuild the table outside of the transaction, and a process that ends
            // meanwhile would leave it half done. A new column may name what it refers to.
            migrationBuilder.Sql("ALTER TABLE Figures ADD COLUMN SubmissionId INTEGER NULL CONSTRAINT FK_Figures_Submissions_SubmissionId REFERENCES Submissions (Id) ON DELETE RESTRICT;");

            migrationBuilder.CreateTable(
                name: "DataSets",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Code = table.Column<string>(type: "TEXT", unicode: false, maxLength: 60, nullable: false),
                    NameId = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    Scope = table.Column<string>(type: "TEXT", unicode: false, maxLength: 10, nullable: false),
                    Frequency = table.Column<string>(type: "TEXT", unicode: false, maxLength: 10, nullable: false),
                    DueDay = table.Column<int>(type: "INTEGER", nullable: false),
                    IsActive = table.Column<bool>(type: "INTEGER", nullable: false),
                    DueSince = table.Column<string>(type: "TEXT", unicode: false, maxLength: 7, nullable: false),
                    LockedThrough = table.Column<string>(type: "TEXT", unicode: false, maxLength: 7, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataSets", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DataSetVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DataSetId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Since = table.Column<string>(type: "TEXT", unicode: false, maxLength: 7, nullable: false),
                    AsksSex = table.Column<bool>(type: "INTEGER", nullable: false),
                    AsksAge = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedById = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: true),
                    CreatedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataSetVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DataSetVersions_DataSets_DataSetId",
                        column: x => x.DataSetId,
                        principalTable: "DataSets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DataSetFields",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DataSetVersionId = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", unicode: false, maxLength: 80, nullable: false),
                    IndicatorCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 60, nullable: true),
                    Part = table.Column<string>(type: "TEXT", unicode: false, maxLength: 15, nullable: false),
                    Role = table.Column<string>(type: "TEXT", unicode: false, maxLength: 15, nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    GroupId = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    GroupEn = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    NameId = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    HelpId = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    HelpEn = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    IsRequired = table.Column<bool>(type: "INTEGER", nullable: false),
                    Decimals = table.Column<int>(type: "INTEGER", nullable: false),
                    Minimum = table.Column<double>(type: "REAL", nullable: true),
                    Maximum = table.Column<double>(type: "REAL", nullable: true),
                    AtMostCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 80, nullable: true),
                    TotalCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 80, nullable: true),
                    Split = table.Column<string>(type: "TEXT", unicode: false, maxLength: 15, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DataSetFields", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DataSetFields_DataSetVersions_DataSetVersionId",
                        column: x => x.DataSetVersionId,
                        principalTable: "DataSetVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Submissions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DataSetId = table.Column<int>(type: "INTEGER", nullable: false),
                    DataSetVersionId = table.Column<int>(type: "INTEGER", nullable: false),
                    AreaCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 8, nullable: false),
                    Period = table.Column<string>(type: "TEXT", unicode: false, maxLength: 7, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    PreviousRevisionId = table.Column<int>(type: "INTEGER", nullable: true),
                    CorrectionReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Status = table.Column<string>(type: "TEXT", unicode: false, maxLength: 10, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    CreatedById = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false),
                    CreatedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    FirstSubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SubmittedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SubmittedById = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: true),
                    SubmittedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    VerifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    VerifiedById = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: true),
                    VerifiedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Flags = table.Column<int>(type: "INTEGER", nullable: false),
                    ReleaseId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Submissions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Submissions_Areas_AreaCode",
                        column: x => x.AreaCode,
                        principalTable: "Areas",
                        principalColumn: "Code",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Submissions_DataSetVersions_DataSetVersionId",
                        column: x => x.DataSetVersionId,
                        principalTable: "DataSetVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Submissions_DataSets_DataSetId",
                        column: x => x.DataSetId,
                        principalTable: "DataSets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Submissions_Releases_ReleaseId",
                        column: x => x.ReleaseId,
                        principalTable: "Releases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Submissions_Submissions_PreviousRevisionId",
                        column: x => x.PreviousRevisionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CellComments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SubmissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    FieldCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 80, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ById = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CellComments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CellComments_Submissions_SubmissionId",
                        column: x => x.SubmissionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SubmissionSteps",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SubmissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<string>(type: "TEXT", unicode: false, maxLength: 10, nullable: false),
                    To = table.Column<string>(type: "TEXT", unicode: false, maxLength: 10, nullable: false),
                    ById = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubmissionSteps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubmissionSteps_Submissions_SubmissionId",
                        column: x => x.SubmissionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SubmissionValues",
                columns: table => new
                {
                    SubmissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    FieldCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 80, nullable: false),
                    RawText = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Value = table.Column<double>(type: "REAL", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    TypedById = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false),
                    TypedByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    TypedAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubmissionValues", x => new { x.SubmissionId, x.FieldCode });
                    table.ForeignKey(
                        name: "FK_SubmissionValues_Submissions_SubmissionId",
                        column: x => x.SubmissionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "WarningReasons",
                columns: table => new
                {
                    SubmissionId = table.Column<int>(type: "INTEGER", nullable: false),
                    FieldCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 80, nullable: false),
                    WarningCode = table.Column<string>(type: "TEXT", unicode: false, maxLength: 60, nullable: false),
                    Value = table.Column<double>(type: "REAL", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ById = table.Column<string>(type: "TEXT", unicode: false, maxLength: 36, nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WarningReasons", x => new { x.SubmissionId, x.FieldCode, x.WarningCode });
                    table.ForeignKey(
                        name: "FK_WarningReasons_Submissions_SubmissionId",
                        column: x => x.SubmissionId,
                        principalTable: "Submissions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Figures_History",
                table: "Figures",
                columns: new[] { "IndicatorId", "AreaCode", "Period" });

            migrationBuilder.CreateIndex(
                name: "IX_Figures_SubmissionId",
                table: "Figures",
                column: "SubmissionId");

            migrationBuilder.CreateIndex(
                name: "IX_CellComments_SubmissionId",
                table: "CellComments",
                column: "SubmissionId");

            migrationBuilder.CreateIndex(
                name: "IX_DataSetFields_DataSetVersionId_Code",
                table: "DataSetFields",
                columns: new[] { "DataSetVersionId", "Code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DataSets_Code",
                table: "DataSets",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DataSetVersions_DataSetId_Number",
                table: "DataSetVersions",
                columns: new[] { "DataSetId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_AreaCode",
                table: "Submissions",
                column: "AreaCode");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_DataSetId_AreaCode_Period_Revision",
                table: "Submissions",
                columns: new[] { "DataSetId", "AreaCode", "Period", "Revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_DataSetVersionId",
                table: "Submissions",
                column: "DataSetVersionId");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_Open",
                table: "Submissions",
                columns: new[] { "DataSetId", "AreaCode", "Period" },
                unique: true,
                filter: "Status IN ('Draft', 'Submitted', 'Returned', 'Verified')");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_PreviousRevisionId",
                table: "Submissions",
                column: "PreviousRevisionId");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_ReleaseId",
                table: "Submissions",
                column: "ReleaseId");

            migrationBuilder.CreateIndex(
                name: "IX_Submissions_Status_SubmittedAt",
                table: "Submissions",
                columns: new[] { "Status", "SubmittedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_SubmissionSteps_SubmissionId",
                table: "SubmissionSteps",
                column: "SubmissionId");

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CellComments");

            migrationBuilder.DropTable(
                name: "DataSetFields");

            migrationBuilder.DropTable(
                name: "SubmissionSteps");

            migrationBuilder.DropTable(
                name: "SubmissionValues");

            migrationBuilder.DropTable(
                name: "WarningReasons");

            migrationBuilder.DropTable(
                name: "Submissions");

            migrationBuilder.DropTable(
                name: "DataSetVersions");

            migrationBuilder.DropTable(
                name: "DataSets");

            migrationBuilder.DropIndex(
                name: "IX_Figures_History",
                table: "Figures");

            migrationBuilder.DropIndex(
                name: "IX_Figures_SubmissionId",
                table: "Figures");

            migrationBuilder.DropColumn(
                name: "Notes",
                table: "Releases");

            migrationBuilder.DropColumn(
                name: "PublishedById",
                table: "Releases");

            migrationBuilder.DropColumn(
                name: "PublishedByName",
                table: "Releases");

            migrationBuilder.DropColumn(
                name: "SubmissionId",
                table: "Figures");
        }
    }
}
